namespace TlsCompat.Firewall.Sources;

/// <summary>A map by the names of its entries.</summary>
internal sealed class ShapeMap(SourceNode owner, IReadOnlyList<KeyValuePair<string, SourceNode>> entries) : SourceNode
{
    public override SourceNode? this[string name] => entries.FirstOrDefault(entry => entry.Key == name).Value;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal);

    public override IEnumerable<SourceNode> Items => [];

    public override string? Text => null;

    internal override SourceDocument? Document => owner.Document;

    internal override int Offset => owner.Offset;
}
