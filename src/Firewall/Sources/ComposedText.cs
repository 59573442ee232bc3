using System.Text;

namespace TlsCompat.Firewall.Sources;

/// <summary>Rule text that is put together from values, and which stretch of it came from which value.</summary>
internal sealed class ComposedText(SourceNode owner)
{
    private readonly StringBuilder _text = new();
    private readonly List<Part> _parts = [new Part(0, owner, IsVerbatim: false)];

    public int Length => _text.Length;

    /// <summary>Adds text on behalf of a value.</summary>
    public void Add(string text, SourceNode because)
    {
        _parts.Add(new Part(_text.Length, because, IsVerbatim: false));
        _text.Append(text);
    }

    /// <summary>Adds the text of a value, in which only the case of letters may have changed.</summary>
    public void AddVerbatim(SourceNode value, string text)
    {
        _parts.Add(new Part(_text.Length, value, IsVerbatim: true));
        _text.Append(text);
    }

    /// <summary>The stretch in which a character lies.</summary>
    public Part PartAt(int offset)
    {
        int low = 0, high = _parts.Count;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_parts[middle].Start <= offset)
                low = middle;
            else
                high = middle;
        }

        return _parts[low];
    }

    public override string ToString() => _text.ToString();

    /// <param name="Start">Where the stretch starts in the composed text.</param>
    /// <param name="Value">The value that it came from.</param>
    /// <param name="IsVerbatim">Whether its characters are those of the value's text, one for one.</param>
    internal readonly record struct Part(int Start, SourceNode Value, bool IsVerbatim)
    {
        /// <summary>Where in the document the character at an offset of the composed text stands, or what stands for it.</summary>
        public int DocumentOffsetOf(int offset) => IsVerbatim ? Value.OffsetOf(offset - Start) : Value.Offset;
    }
}
