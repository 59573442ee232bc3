using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>A number, <c>true</c>, <c>false</c>, <c>null</c>, or a stretch of a template's text.</summary>
internal sealed class LiteralExpression(HclSource source, TextSpan span, HclValue value) : HclExpression(source, span)
{
    public HclValue Value { get; } = value;

    public override IEnumerable<HclExpression> Children => [];
}
