using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>a[*].b</c> and <c>a.*.b</c>: what follows the star is done with each element, which is a <see cref="SplatItemExpression"/> there.</summary>
internal sealed class SplatExpression(HclSource source, TextSpan span, HclExpression target, SplatItemExpression item, HclExpression each) : HclExpression(source, span)
{
    public HclExpression Target { get; } = target;

    public SplatItemExpression Item { get; } = item;

    public HclExpression Each { get; } = each;

    public override IEnumerable<HclExpression> Children => [Target, Each];
}
