namespace TlsCompat.Suricata.Syntax;

/// <summary>Where a text is written: the way from its characters back to a document, and how a change is written there.</summary>
public interface ITextSite
{
    /// <summary>The document that holds a character; null where no document does, or it is the one that is read.</summary>
    object? DocumentAt(int character);

    /// <summary>Where that character stands in its document.</summary>
    int OffsetOf(int character);

    /// <summary>Whether the document holds these characters one behind the other, so that an edit can replace them.</summary>
    bool IsWritten(int start, int end);

    /// <summary>How a text is written into the document at a character; null where it cannot be written there.</summary>
    string? Encode(int character, string text);
}
