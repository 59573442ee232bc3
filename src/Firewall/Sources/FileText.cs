namespace TlsCompat.Firewall.Sources;

/// <summary>The whole text of a document that another one includes.</summary>
internal sealed class FileText(SourceDocument document) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string Text => document.Text;

    internal override SourceDocument Document => document;

    internal override int OffsetOf(int character) => character;
}
