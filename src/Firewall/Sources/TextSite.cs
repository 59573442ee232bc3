namespace TlsCompat.Firewall.Sources;

/// <summary>The site of a value of which only the text can be changed: an option cannot be added to it as to a list.</summary>
/// <param name="site">The value as it is written.</param>
/// <param name="document">The document that it stands in, where the site itself does not say.</param>
internal sealed class TextSite(IValueSite site, SourceDocument? document = null) : IValueSite
{
    public SourceDocument? Document => site.Document ?? document;

    public int Offset => site.Offset;

    public bool HoldsFile => site.HoldsFile;

    public object? DocumentAt(int character) => site.DocumentAt(character) ?? document;

    public int OffsetOf(int character) => site.OffsetOf(character);

    public bool IsWritten(int start, int end) => site.IsWritten(start, end);

    public string? Encode(int character, string text) => site.Encode(character, text);
}
