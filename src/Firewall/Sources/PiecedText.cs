using System.Text;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// A text that a template writes in pieces, with the way back from each character to the value that holds it. What the template does
/// not hold stands in it as a placeholder. All pieces that can be edited are of one document; those of others are part of the text and no more.
/// </summary>
internal sealed class PiecedText
{
    private readonly List<Piece> _pieces = [];
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public int Length => _text.Length;

    public int PieceCount => _pieces.Count;

    /// <inheritdoc cref="SourceNode.Document"/>
    public SourceDocument? Document { get; private set; }

    /// <summary>The full paths of the files that the template refers to and whose text is part of it; they need not hold rules.</summary>
    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The same text, as that of a file that the template refers to.</summary>
    public PiecedText OfFile(SourceDocument file)
    {
        Files.Add(Path.GetFullPath(file.FilePath ?? file.Name));
        return this;
    }

    /// <summary>Adds the whole text of a value, or a part of it.</summary>
    public void Add(SourceNode value, int from = 0, int? to = null) => Add(value, from, to ?? value.Text!.Length, isWritten: true);

    /// <summary>Adds the text of a value that is not to be edited.</summary>
    public void AddReadOnly(SourceNode value) => Add(value, 0, value.Text!.Length, isWritten: false);

    /// <summary>Adds a placeholder for a part of a value's text, as long as it.</summary>
    public void AddPlaceholder(SourceNode value, int from, int to)
    {
        _pieces.Add(new Piece(_text.Length, to - from, value, from, to - from, IsWritten: false));
        _text.Append(TemplatePlaceholder.Of(value.Text.AsSpan(from, to - from)));
    }

    /// <summary>Adds a placeholder for a value that is no text.</summary>
    public void AddPlaceholder(string written, SourceNode because)
    {
        _pieces.Add(new Piece(_text.Length, written.Length, because, 0, 0, IsWritten: false));
        _text.Append(TemplatePlaceholder.Of(written));
    }

    /// <summary>Adds what the template puts between pieces, which stands nowhere as it is.</summary>
    public void AddSeparator(string text) => _text.Append(text);

    /// <summary>Adds another text in place of a part of a value's text: with its pieces where they are of the same document.</summary>
    public void AddInstead(PiecedText other, SourceNode value, int from, int to)
    {
        Files.UnionWith(other.Files);
        if (TryAppend(other))
            return;
        _pieces.Add(new Piece(_text.Length, other._text.Length, value, from, to - from, IsWritten: false));
        _text.Append(other._text);
    }

    /// <summary>Adds another text in place of a part of a value's text, at its place: a word of a rule is where the rule is.</summary>
    public void AddInPlace(PiecedText other, SourceNode value, int from, int to)
    {
        Files.UnionWith(other.Files);
        _pieces.Add(new Piece(_text.Length, other._text.Length, value, from, to - from, IsWritten: false));
        _text.Append(other._text);
    }

    /// <summary>Adds another text, with its pieces where they are of the same document.</summary>
    public void Append(PiecedText other)
    {
        Files.UnionWith(other.Files);
        if (!TryAppend(other))
            AddSeparator(other.Text);
    }

    public int OffsetOf(int character)
    {
        if (PieceAt(character) is not { } piece)
            return 0;
        var within = Math.Min(character - piece.Start, piece.Length);
        return piece.Value.OffsetOf(piece.From + (piece.Length == piece.FromLength || within == 0 ? within : piece.FromLength));
    }

    /// <summary>Whether the template holds these characters one behind the other: not those that it joins pieces with.</summary>
    public bool IsWritten(int start, int end) =>
        PieceAt(start) is { IsWritten: true } piece && end <= piece.Start + piece.Length
        && piece.Value.IsWritten(piece.From + start - piece.Start, piece.From + end - piece.Start);

    /// <inheritdoc cref="SourceNode.Encode"/>
    public string? Encode(int character, string text) =>
        PieceAt(character) is { IsWritten: true } piece ? piece.Value.Encode(piece.From + character - piece.Start, text) : null;

    private void Add(SourceNode value, int from, int to, bool isWritten)
    {
        if (_pieces.Count == 0)
            Document = value.Document;
        _pieces.Add(new Piece(_text.Length, to - from, value, from, to - from, isWritten));
        _text.Append(value.Text, from, to - from);
    }

    private bool TryAppend(PiecedText other)
    {
        if (_pieces.Count == 0)
            Document = other.Document;
        else if (other.Document != Document)
            return false;
        foreach (var piece in other._pieces)
            _pieces.Add(piece with { Start = _text.Length + piece.Start });
        _text.Append(other._text);
        return true;
    }

    /// <summary>An edit between two pieces goes into the second, an edit at the end into the last.</summary>
    private Piece? PieceAt(int character)
    {
        int low = 0, high = _pieces.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_pieces[middle].Start <= character)
                low = middle + 1;
            else
                high = middle;
        }

        // In front of a placeholder the text before it ends, and there an edit goes.
        if (low > 1 && _pieces[low - 1] is { IsWritten: false } open && open.Start == character && _pieces[low - 2] is { IsWritten: true } before
            && before.Start + before.Length == character)
            return before;
        return low == 0 ? null : _pieces[low - 1];
    }

    /// <param name="Start">Where the piece starts in the text.</param>
    /// <param name="Length">How many characters of the text it is.</param>
    /// <param name="Value">The value that it comes from.</param>
    /// <param name="From">Where it starts in that value's text.</param>
    /// <param name="FromLength">How many characters of that text it stands for.</param>
    /// <param name="IsWritten">Whether the value holds these very characters, and they may be edited.</param>
    private readonly record struct Piece(int Start, int Length, SourceNode Value, int From, int FromLength, bool IsWritten);
}
