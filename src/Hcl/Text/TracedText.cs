using System.Text;

namespace TlsCompat.Hcl;

/// <summary>
/// A text each of whose characters knows the literal that it comes from, so that an edit goes back there and a finding names the place where
/// the text is written. What nothing holds, a separator that a function puts between its arguments, belongs to no piece.
/// </summary>
internal sealed class TracedText : TextSite
{
    public static readonly TracedText Empty = new("", []);

    private readonly TextPiece[] _pieces;

    private TracedText(string text, TextPiece[] pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    public string Text { get; }

    public int Length => Text.Length;

    public IReadOnlyList<TextPiece> Pieces => _pieces;

    public static TracedText Of(string text) => text.Length == 0 ? Empty : new TracedText(text, []);

    /// <summary>A text that stands for a stretch of a site and may not be edited there.</summary>
    public static TracedText Instead(string text, TextSite site, int from, int length) =>
        text.Length == 0 ? Empty : new TracedText(text, [new TextPiece(0, text.Length, site, from, length, IsWritten: false)]);

    /// <summary>A text as a site holds it.</summary>
    public static TracedText Written(string text, TextSite site, int from = 0) =>
        text.Length == 0 ? Empty : new TracedText(text, [new TextPiece(0, text.Length, site, from, text.Length, IsWritten: true)]);

    /// <summary>What a stretch of a site stands for: its characters, or an escape.</summary>
    public static TracedText Run(string text, TextSite site, int from, int length) =>
        text.Length == 0 ? Empty : new TracedText(text, [new TextPiece(0, text.Length, site, from, length, IsWritten: true)]);

    public static TracedText Concat(params IEnumerable<TracedText> texts)
    {
        var all = new StringBuilder();
        var pieces = new List<TextPiece>();
        foreach (var text in texts)
        {
            foreach (var piece in text._pieces)
                Add(pieces, piece with { Start = piece.Start + all.Length });
            all.Append(text.Text);
        }

        return new TracedText(all.ToString(), [.. pieces]);
    }

    public TracedText Slice(int start, int length)
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

        return new TracedText(Text.Substring(start, length), [.. pieces]);
    }

    /// <summary>Another text of the same length, each character in place of one of these: no document holds it as it is.</summary>
    public TracedText Changed(string text) => text == Text ? this
        : text.Length != Length ? Of(text)
        : new TracedText(text, [.. _pieces.Select(piece => piece with { IsWritten = false })]);

    /// <summary>What a character comes from; null for one that nothing holds.</summary>
    public TextSite? SiteAt(int character) => PieceAt(character)?.Site;

    public override object? DocumentAt(int character) => PieceAt(character) is { } piece ? piece.Site.DocumentAt(Back(piece, character)) : null;

    public override int OffsetOf(int character) => PieceAt(character) is { } piece ? piece.Site.OffsetOf(Back(piece, character)) : 0;

    public override bool IsWritten(int start, int end)
    {
        var index = IndexAt(start);
        if (index < 0 || !_pieces[index].IsWritten || start > _pieces[index].End)
            return false;
        var first = _pieces[index];
        var from = Back(first, start);
        // An escape is several characters for one: the piece behind it goes on where it ends.
        for (; end > _pieces[index].End; index++)
        {
            if (index + 1 == _pieces.Length || _pieces[index + 1] is not { IsWritten: true } next || next.Site != first.Site || next.Start != _pieces[index].End)
                return false;
        }

        return first.Site.IsWritten(from, Back(_pieces[index], end));
    }

    public override string? Encode(int character, string text) =>
        PieceAt(character) is { IsWritten: true } piece ? piece.Site.Encode(Back(piece, character), text) : null;

    private static void Add(List<TextPiece> pieces, TextPiece piece)
    {
        if (pieces is [.., { IsVerbatim: true } last] && piece.IsVerbatim && last.Site == piece.Site && last.IsWritten == piece.IsWritten
            && last.End == piece.Start && last.From + last.FromLength == piece.From)
            pieces[^1] = last with { Length = last.Length + piece.Length, FromLength = last.FromLength + piece.FromLength };
        else
            pieces.Add(piece);
    }

    private static int Back(TextPiece piece, int character)
    {
        var within = Math.Min(character - piece.Start, piece.Length);
        return piece.From + (piece.IsVerbatim || within == 0 ? within : piece.FromLength);
    }

    private TextPiece? PieceAt(int character) => IndexAt(character) is var index and >= 0 ? _pieces[index] : null;

    /// <summary>An edit between two pieces goes into the second, an edit at the end into the last; in front of what is open the text before it ends.</summary>
    private int IndexAt(int character)
    {
        int low = 0, high = _pieces.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_pieces[middle].Start <= character)
                low = middle + 1;
            else
                high = middle;
        }

        if (low > 1 && _pieces[low - 1] is { IsWritten: false } open && open.Start == character && _pieces[low - 2] is { IsWritten: true } before && before.End == character)
            return low - 2;
        return low == 0 && _pieces.Length > 0 ? 0 : low - 1;
    }
}
