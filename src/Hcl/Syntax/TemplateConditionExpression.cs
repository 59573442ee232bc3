using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>%{ if … }…%{ else }…%{ endif }</c>.</summary>
internal sealed class TemplateConditionExpression(HclSource source, TextSpan span, HclExpression condition, TemplateExpression then, TemplateExpression otherwise)
    : HclExpression(source, span)
{
    public HclExpression Condition { get; } = condition;

    public TemplateExpression Then { get; } = then;

    public TemplateExpression Otherwise { get; } = otherwise;

    public override IEnumerable<HclExpression> Children => [Condition, Then, Otherwise];
}
