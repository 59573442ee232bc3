namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>A value of a plan or state: final, and not the place to change it.</summary>
internal sealed class PlannedNode(SourceNode node) : SourceNode
{
    public override SourceNode? this[string name] => node[name] is { } value ? new PlannedNode(value) : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => node.Members.Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new PlannedNode(member.Value)));

    public override IEnumerable<SourceNode> Items => node.Items.Select(item => new PlannedNode(item));

    public override string? Text => node.Text;

    internal override int Offset => node.Offset;

    internal override int OffsetOf(int character) => node.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => false;

    internal override string? Encode(int character, string text) => null;

    public override bool Equals(object? obj) => obj is PlannedNode other && ReferenceEquals(node, other.Node);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(node);

    private SourceNode Node => node;
}
