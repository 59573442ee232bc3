namespace TlsCompat.Firewall.Sources;

/// <summary>The whole text of a document that another one includes.</summary>
/// <param name="document">The document.</param>
/// <param name="isIncluded">Whether it is shown with care: it need not hold rules.</param>
internal sealed class FileSite(SourceDocument document, bool isIncluded) : IValueSite
{
    public SourceDocument Document => document;

    public int Offset => 0;

    public bool HoldsFile => isIncluded;

    public int OffsetOf(int character) => character;

    /// <summary>The text of a document, as a value.</summary>
    public static TextNode Of(SourceDocument document, bool isIncluded = false) => new(document.Text, new FileSite(document, isIncluded));
}
