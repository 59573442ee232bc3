using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>The text of the document itself: characters stand where they are, and are written as they are.</summary>
internal sealed class DocumentSite : ITextSite
{
    public static readonly DocumentSite Instance = new();

    private DocumentSite()
    {
    }

    public object? DocumentAt(int character) => null;

    public int OffsetOf(int character) => character;

    public bool IsWritten(int start, int end) => true;

    public string? Encode(int character, string text) => text;
}
