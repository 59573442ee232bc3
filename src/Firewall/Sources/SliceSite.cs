namespace TlsCompat.Firewall.Sources;

/// <summary>A part of a text.</summary>
/// <param name="text">The whole text.</param>
/// <param name="from">Where the part begins.</param>
internal sealed class SliceSite(IValueSite text, int from) : IValueSite
{
    public SourceDocument? Document => text.Document;

    public int Offset => text.OffsetOf(from);

    public bool HoldsFile => text.HoldsFile;

    public int OffsetOf(int character) => text.OffsetOf(from + character);

    public bool IsWritten(int start, int end) => text.IsWritten(from + start, from + end);

    public string? Encode(int character, string insertion) => text.Encode(from + character, insertion);

    /// <summary>A part of a value's text, as a value.</summary>
    public static TextNode Of(SourceNode text, int from, int to) => new(text.Text![from..to], new SliceSite(text.Site, from), text.IsTemplate);
}
