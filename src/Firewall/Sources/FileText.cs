namespace TlsCompat.Firewall.Sources;

/// <summary>The whole text of a document that another one includes.</summary>
/// <param name="document">The document.</param>
/// <param name="isIncluded">Whether it is shown with care: it need not hold rules.</param>
internal sealed class FileText(SourceDocument document, bool isIncluded = false) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string Text => document.Text;

    internal override bool HoldsFile => isIncluded;

    internal override SourceDocument Document => document;

    internal override int OffsetOf(int character) => character;
}
