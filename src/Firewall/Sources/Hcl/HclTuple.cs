using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

internal sealed class HclTuple(TextSpan span, IReadOnlyList<HclNode> elements) : HclNode(span)
{
    public override IEnumerable<SourceNode> Items { get; } = elements;
}
