namespace TlsCompat.Firewall.Sources;

/// <summary>
/// Reads one kind of document. A new kind of source is a class that implements this and a row of <c>SourceReaders</c>.
/// </summary>
public interface ISourceReader
{
    /// <summary>What the names of such files end with, so that they are found in folders.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Whether the document is of this kind, by its name or a look at its text.</summary>
    bool CanRead(SourceDocument document);

    /// <summary>What the document holds. Faults are problems in the result, never exceptions.</summary>
    FirewallInventory Read(SourceDocument document);
}
