using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>[…]</c>.</summary>
internal class TupleExpression(HclSource source, TextSpan span, IReadOnlyList<HclExpression> elements) : HclExpression(source, span)
{
    public IReadOnlyList<HclExpression> Elements { get; } = elements;

    public override IEnumerable<HclExpression> Children => Elements;
}
