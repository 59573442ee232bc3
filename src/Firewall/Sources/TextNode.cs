namespace TlsCompat.Firewall.Sources;

/// <summary>A text that the document does not write as it is, and where what it stands for is written.</summary>
internal sealed class TextNode(string text, int offset) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string Text => text;

    internal override int Offset => offset;
}
