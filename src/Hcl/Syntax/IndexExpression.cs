using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>a[key]</c>, and <c>a.0</c>.</summary>
internal sealed class IndexExpression(HclSource source, TextSpan span, HclExpression target, HclExpression key) : HclExpression(source, span)
{
    public HclExpression Target { get; } = target;

    public HclExpression Key { get; } = key;

    public override IEnumerable<HclExpression> Children => [Target, Key];
}
