namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// A text each of whose characters knows where it is written, so that an edit goes back there and a finding names the place. What nothing
/// holds, a separator that a function puts between its arguments, belongs to no piece.
/// </summary>
public sealed class MappedText : ITextSite
{
    public static readonly MappedText Empty = new("", []);

    private readonly TextPiece[] _pieces;

    private MappedText(string text, TextPiece[] pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    public string Text { get; }

    public int Length => Text.Length;

    public IReadOnlyList<TextPiece> Pieces => _pieces;

    public static MappedText Of(string text) => Of(text, []);

    /// <summary>A text and its pieces, in the order of their starts.</summary>
    public static MappedText Of(string text, TextPiece[] pieces) => text.Length == 0 ? Empty : new MappedText(text, pieces);

    /// <summary>A text that stands for a stretch of a site and may not be edited there.</summary>
    public static MappedText Instead(string text, ITextSite site, int from, int length) =>
        Of(text, [new TextPiece(0, text.Length, site, from, length, IsWritten: false)]);

    /// <summary>A text as a site holds it.</summary>
    public static MappedText Written(string text, ITextSite site, int from = 0) => Run(text, site, from, text.Length);

    /// <summary>What a stretch of a site stands for: its characters, or an escape.</summary>
    public static MappedText Run(string text, ITextSite site, int from, int length) =>
        Of(text, [new TextPiece(0, text.Length, site, from, length, IsWritten: true)]);

    public static MappedText Concat(params IEnumerable<MappedText> texts)
    {
        var all = new MappedTextBuilder();
        foreach (var text in texts)
            all.Add(text);
        return all.ToText();
    }

    public MappedText Slice(int start, int length)
    {
        if (start == 0 && length == Length)
            return this;
        var pieces = new List<TextPiece>();
        foreach (var piece in _pieces)
        {
            var from = Math.Max(piece.Start, start);
            var to = Math.Min(piece.End, start + length);
            if (from >= to)
                continue;
            pieces.Add(piece.IsVerbatim
                ? piece with { Start = from - start, Length = to - from, From = piece.From + from - piece.Start, FromLength = to - from }
                : piece with { Start = from - start, Length = to - from, IsWritten = piece.IsWritten && from == piece.Start && to == piece.End });
        }

        return Of(Text.Substring(start, length), [.. pieces]);
    }

    /// <summary>Another text of the same length, each character in place of one of these: no document holds it as it is.</summary>
    public MappedText Changed(string text) => text == Text ? this
        : text.Length != Length ? Of(text)
        : new MappedText(text, [.. _pieces.Select(piece => piece with { IsWritten = false })]);

    /// <summary>The piece of a character; null for a text that nothing holds.</summary>
    public TextPiece? PieceAt(int character) => IndexAt(character) is var index and >= 0 ? _pieces[index] : null;

    /// <summary>What a character comes from; null for one that nothing holds.</summary>
    public ITextSite? SiteAt(int character) => PieceAt(character)?.Site;

    public object? DocumentAt(int character) => PieceAt(character) is { } piece ? piece.Site.DocumentAt(piece.Back(character)) : null;

    public int OffsetOf(int character) => PieceAt(character) is { } piece ? piece.Site.OffsetOf(piece.Back(character)) : 0;

    public bool IsWritten(int start, int end)
    {
        var index = IndexAt(start);
        if (index < 0 || !_pieces[index].IsWritten || start > _pieces[index].End)
            return false;
        var first = _pieces[index];
        // An escape is several characters for one: the piece behind it goes on where it ends.
        for (; end > _pieces[index].End; index++)
        {
            if (index + 1 == _pieces.Length || _pieces[index + 1] is not { IsWritten: true } next || next.Site != first.Site || next.Start != _pieces[index].End)
                return false;
        }

        return first.Site.IsWritten(first.Back(start), _pieces[index].Back(end));
    }

    public string? Encode(int character, string text) =>
        PieceAt(character) is { IsWritten: true } piece ? piece.Site.Encode(piece.Back(character), text) : null;

    /// <summary>An edit between two pieces goes into the second, an edit at the end into the last; in front of what is open the text before it ends.</summary>
    private int IndexAt(int character)
    {
        var index = Runs.IndexAt<TextPiece>(_pieces, character);
        if (index > 0 && _pieces[index] is { IsWritten: false } open && open.Start == character && _pieces[index - 1] is { IsWritten: true } before && before.End == character)
            return index - 1;
        return index < 0 && _pieces.Length > 0 ? 0 : index;
    }
}
