namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>A value of another document that a template includes.</summary>
internal sealed class IncludedNode(SourceNode node, SourceDocument document) : SourceNode
{
    public override SourceNode? this[string name] => node[name] is { } member ? new IncludedNode(member, document) : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        node.Members.Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new IncludedNode(member.Value, document)));

    public override IEnumerable<SourceNode> Items => node.Items.Select(item => new IncludedNode(item, document));

    public override string? Text => node.Text;

    internal override SourceDocument Document => document;

    internal override int Offset => node.Offset;

    internal override int OffsetOf(int character) => node.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => node.IsWritten(start, end);

    internal override string? Encode(int character, string text) => node.Encode(character, text);
}
