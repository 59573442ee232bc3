using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>${…}</c>. A template of nothing else is its value, of whatever type.</summary>
internal sealed class InterpolationExpression(HclSource source, TextSpan span, HclExpression value) : HclExpression(source, span)
{
    public HclExpression Value { get; } = value;

    public override IEnumerable<HclExpression> Children => [Value];
}
