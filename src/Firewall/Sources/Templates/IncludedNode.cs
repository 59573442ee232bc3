namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>A value of another document that a template includes.</summary>
internal sealed class IncludedNode(SourceNode node, SourceDocument document) : WrappedNode(node)
{
    internal override IValueSite Site => new TextSite(Node.Site, document);

    protected override SourceNode Wrap(SourceNode inner) => new IncludedNode(inner, document);
}
