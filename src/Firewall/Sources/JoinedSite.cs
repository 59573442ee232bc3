using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>Texts that are one where they are used: pieces of a sum, or the lines of a list. An edit is of one piece.</summary>
/// <param name="text">The text and what its pieces come from.</param>
/// <param name="document">The document of the pieces, where that is another than the one that was read.</param>
/// <param name="holdsFile">Whether a piece is of a file that the document refers to.</param>
internal sealed class JoinedSite(MappedText text, SourceDocument? document, bool holdsFile = false) : IValueSite
{
    public SourceDocument? Document => document;

    public int Offset => text.OffsetOf(0);

    public bool HoldsFile => holdsFile;

    public int OffsetOf(int character) => text.OffsetOf(character);

    /// <summary>Whether the document holds these characters one behind the other: not those that stand between pieces.</summary>
    public bool IsWritten(int start, int end) =>
        text.PieceAt(start) is { IsWritten: true } piece && end <= piece.End && piece.Site.IsWritten(piece.Back(start), piece.Back(end));

    public string? Encode(int character, string insertion) => text.Encode(character, insertion);

    /// <summary>A text put together from values, as a value.</summary>
    public static TextNode Of(MappedText text, bool isTemplate) =>
        new(text.Text, new JoinedSite(text, (text.Pieces.Count > 0 ? text.Pieces[0].Site as IValueSite : null)?.Document), isTemplate);

    /// <summary>Texts with a line end between each two.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="owner">What stands for none.</param>
    public static SourceNode Lines(IReadOnlyList<SourceNode> texts, SourceNode owner) => texts.Count == 0 ? new TextNode("", owner.Offset) : Lines(texts);

    /// <summary>Texts, of which there are some, with a line end between each two.</summary>
    public static SourceNode Lines(IReadOnlyList<SourceNode> texts)
    {
        if (texts is [var only])
            return only;
        var lines = new MappedTextBuilder();
        foreach (var text in texts)
        {
            if (lines.Length > 0)
                lines.Add("\n");
            lines.Add(text.Text, text.Site, 0);
        }

        return Of(lines.ToText(), texts.Any(text => text.IsTemplate));
    }
}
