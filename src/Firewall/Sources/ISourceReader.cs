namespace TlsCompat.Firewall.Sources;

/// <summary>
/// Reads one kind of document. A reader is found by its type: a new kind of source is a new class that implements this.
/// </summary>
public interface ISourceReader
{
    /// <summary>Readers are asked from low to high; the one that takes any text comes last.</summary>
    int Precedence { get; }

    /// <summary>What the names of such files end with, so that they are found in folders.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Whether the document is of this kind, by its name or a look at its text.</summary>
    bool CanRead(SourceDocument document);

    /// <summary>What the document holds. Faults are problems in the result, never exceptions.</summary>
    FirewallInventory Read(SourceDocument document);
}
