using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>Text with values in it. A part that is an interpolation has the span of its braces.</summary>
internal sealed class TemplateExpression(HclSource source, TextSpan span, IReadOnlyList<HclExpression> parts) : HclExpression(source, span)
{
    public IReadOnlyList<HclExpression> Parts { get; } = parts;

    public override IEnumerable<HclExpression> Children => Parts;
}
