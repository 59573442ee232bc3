using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>The element that a splat is at.</summary>
internal sealed class SplatItemExpression(HclSource source, TextSpan span) : HclExpression(source, span)
{
    public override IEnumerable<HclExpression> Children => [];
}
