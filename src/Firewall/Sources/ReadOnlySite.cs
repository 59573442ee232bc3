namespace TlsCompat.Firewall.Sources;

/// <summary>The place of each character of a value that is not where it is changed.</summary>
internal sealed class ReadOnlySite(IValueSite site) : IValueSite
{
    public SourceDocument? Document => site.Document;

    public int Offset => site.Offset;

    public bool HoldsFile => site.HoldsFile;

    public int OffsetOf(int character) => site.OffsetOf(character);

    public bool IsWritten(int start, int end) => false;

    public string? Encode(int character, string text) => null;
}
