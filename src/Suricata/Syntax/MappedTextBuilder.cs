using System.Runtime.InteropServices;
using System.Text;

namespace TlsCompat.Suricata.Syntax;

/// <summary>Puts a text together from pieces, each with the site that it comes from.</summary>
public sealed class MappedTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<TextPiece> _pieces = [];

    public int Length => _text.Length;

    public int PieceCount => _pieces.Count;

    /// <summary>Adds what nothing holds as it is: a separator that a function puts between its arguments.</summary>
    public void Add(string text) => _text.Append(text);

    /// <summary>Adds characters of a site as they are.</summary>
    public void Add(ReadOnlySpan<char> text, ITextSite site, int from)
    {
        AddPiece(new TextPiece(_text.Length, text.Length, site, from, text.Length, IsWritten: true));
        _text.Append(text);
    }

    /// <summary>Adds what other characters of a site stand for: an escape, or the end of a line.</summary>
    public void AddFor(ReadOnlySpan<char> text, ITextSite site, int from, int fromLength)
    {
        AddPiece(new TextPiece(_text.Length, text.Length, site, from, fromLength, IsWritten: true));
        _text.Append(text);
    }

    /// <summary>Adds a text that stands for a stretch of a site and may not be edited there.</summary>
    public void AddInstead(ReadOnlySpan<char> text, ITextSite site, int from, int fromLength)
    {
        AddPiece(new TextPiece(_text.Length, text.Length, site, from, fromLength, IsWritten: false));
        _text.Append(text);
    }

    /// <summary>Adds another text with its pieces.</summary>
    public void Add(MappedText text)
    {
        foreach (var piece in text.Pieces)
            AddPiece(piece with { Start = piece.Start + _text.Length });
        _text.Append(text.Text);
    }

    public MappedText ToText() => MappedText.Of(_text.ToString(), [.. _pieces]);

    private void AddPiece(TextPiece piece)
    {
        if (piece.Length == 0)
            return;
        if (_pieces is [.., { IsVerbatim: true } last] && piece.IsVerbatim && last.Site == piece.Site && last.IsWritten == piece.IsWritten
            && last.End == piece.Start && last.From + last.FromLength == piece.From)
            CollectionsMarshal.AsSpan(_pieces)[^1] = last with { Length = last.Length + piece.Length, FromLength = last.FromLength + piece.FromLength };
        else
            _pieces.Add(piece);
    }
}
