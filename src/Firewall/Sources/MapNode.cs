namespace TlsCompat.Firewall.Sources;

/// <summary>A map that is written in another way.</summary>
/// <param name="entries">Its entries; of several with one key the first counts.</param>
/// <param name="owner">What stands where it is written.</param>
internal sealed class MapNode(IReadOnlyList<KeyValuePair<string, SourceNode>> entries, SourceNode owner) : SourceNode
{
    public override SourceNode? this[string name] => entries.FirstOrDefault(entry => entry.Key == name).Value;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal);

    internal override IValueSite Site => PlaceSite.Of(owner);
}
