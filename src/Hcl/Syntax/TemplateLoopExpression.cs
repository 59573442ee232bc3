using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>%{ for k, v in … }…%{ endfor }</c>. Its span is that of the directive that begins it.</summary>
internal sealed class TemplateLoopExpression(HclSource source, TextSpan span, string? key, string value, HclExpression collection, TemplateExpression body)
    : HclExpression(source, span)
{
    public string? Key { get; } = key;

    public string Value { get; } = value;

    public HclExpression Collection { get; } = collection;

    public TemplateExpression Body { get; } = body;

    public override IEnumerable<HclExpression> Children => [Collection, Body];
}
