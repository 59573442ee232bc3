namespace TlsCompat.Hcl;

/// <summary>Where a text is written: the way from its characters back to a document, and how a change is written there.</summary>
internal abstract class TextSite
{
    /// <summary>The document that holds a character; null where no document does.</summary>
    public abstract object? DocumentAt(int character);

    /// <summary>Where that character stands in its document.</summary>
    public abstract int OffsetOf(int character);

    /// <summary>Whether the document holds these characters one behind the other, so that an edit can replace them.</summary>
    public abstract bool IsWritten(int start, int end);

    /// <summary>How a text is written into the document at a character; null where it cannot be written there.</summary>
    public abstract string? Encode(int character, string text);
}
