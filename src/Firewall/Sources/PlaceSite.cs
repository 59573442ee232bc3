namespace TlsCompat.Firewall.Sources;

/// <summary>The place of a value whose text the document does not write as it is, and no more.</summary>
/// <param name="Offset">Where what it stands for is written.</param>
/// <param name="Document">The document, where that is another than the one that was read.</param>
internal sealed record PlaceSite(int Offset, SourceDocument? Document = null) : IValueSite
{
    /// <summary>Of values that stand nowhere: objects.</summary>
    public static readonly PlaceSite None = new(0);

    /// <summary>The place of another value.</summary>
    public static PlaceSite Of(SourceNode node) => new(node.Site.Offset, node.Site.Document);
}
