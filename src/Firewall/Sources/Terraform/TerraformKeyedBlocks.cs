namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Blocks of one type as the map that they are in the AWS API.</summary>
internal sealed class TerraformKeyedBlocks(SourceNode list, IReadOnlyList<KeyValuePair<string, SourceNode>> entries) : SourceNode
{
    public override SourceNode? this[string name] => entries.FirstOrDefault(entry => entry.Key == name).Value;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal);

    public override IEnumerable<SourceNode> Items => [];

    public override string? Text => null;

    internal override int Offset => list.Offset;
}
