using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>a.name</c>.</summary>
internal sealed class AttributeExpression(HclSource source, TextSpan span, HclExpression target, string name) : HclExpression(source, span)
{
    public HclExpression Target { get; } = target;

    public string Name { get; } = name;

    public override IEnumerable<HclExpression> Children => [Target];
}
