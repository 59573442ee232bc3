using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>An object in an expression; members whose names are expressions are not among its members.</summary>
internal sealed class HclObject(TextSpan span, IReadOnlyList<KeyValuePair<string, SourceNode>> entries) : HclNode(span)
{
    public override SourceNode? this[string name] => entries.FirstOrDefault(entry => entry.Key == name).Value;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members { get; } = entries;
}
