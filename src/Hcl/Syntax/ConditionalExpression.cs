using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>condition ? then : otherwise</c>.</summary>
internal sealed class ConditionalExpression(HclSource source, TextSpan span, HclExpression condition, HclExpression then, HclExpression otherwise) : HclExpression(source, span)
{
    public HclExpression Condition { get; } = condition;

    public HclExpression Then { get; } = then;

    public HclExpression Otherwise { get; } = otherwise;

    public override IEnumerable<HclExpression> Children => [Condition, Then, Otherwise];
}
