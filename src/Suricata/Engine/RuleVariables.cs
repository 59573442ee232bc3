using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine;

/// <summary>
/// The values of <c>$NAME</c> and <c>@NAME</c> in rule headers. A name without a value is not an error here: whatever
/// depends on it is unknown.
/// </summary>
public sealed record RuleVariables
{
    public static readonly RuleVariables Empty = new();

    /// <summary>Address variables by name, without the dollar sign.</summary>
    public IReadOnlyDictionary<string, HeaderExpression> Addresses { get; init; } = None;

    /// <summary>Port variables by name, without the dollar sign.</summary>
    public IReadOnlyDictionary<string, HeaderExpression> Ports { get; init; } = None;

    /// <summary>IP set references by name, without the at sign.</summary>
    public IReadOnlyDictionary<string, HeaderExpression> References { get; init; } = None;

    private static Dictionary<string, HeaderExpression> None => new(StringComparer.Ordinal);
}
