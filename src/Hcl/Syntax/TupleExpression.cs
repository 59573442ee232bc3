using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>[…]</c>.</summary>
internal sealed class TupleExpression(HclSource source, TextSpan span, IReadOnlyList<HclExpression> elements) : HclExpression(source, span)
{
    public IReadOnlyList<HclExpression> Elements { get; } = elements;

    /// <summary>What knows how its elements are laid out, where it is not written in the native syntax; else null.</summary>
    public object? Layout { get; init; }

    public override IEnumerable<HclExpression> Children => Elements;
}
