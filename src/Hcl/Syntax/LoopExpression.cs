using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>[for k, v in … : value if condition]</c>, and with a key <c>{for … : key => value...}</c>.</summary>
internal sealed class LoopExpression(HclSource source, TextSpan span) : HclExpression(source, span)
{
    public required string? KeyName { get; init; }

    public required string ValueName { get; init; }

    public required HclExpression Collection { get; init; }

    /// <summary>Null for a loop that makes a tuple.</summary>
    public required HclExpression? Key { get; init; }

    public required HclExpression Value { get; init; }

    public required HclExpression? Condition { get; init; }

    /// <summary>Whether the values of one key are a list (<c>...</c>).</summary>
    public required bool Groups { get; init; }

    /// <summary>Where <c>for … in …</c> stands.</summary>
    public required TextSpan Head { get; init; }

    public override IEnumerable<HclExpression> Children => new[] { Collection, Key, Value, Condition }.OfType<HclExpression>();
}
