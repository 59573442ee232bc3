namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// Turns offsets of a text into lines and columns. A line ends with LF; a CR before it belongs to the line end, and a byte
/// order mark takes no column.
/// </summary>
public sealed class LineMap
{
    private readonly int[] _lineStarts;
    private readonly int _markLength;

    public LineMap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0;)
        {
            starts.Add(at + 1);
            var next = text.AsSpan(at + 1).IndexOf('\n');
            at = next < 0 ? -1 : at + 1 + next;
        }

        _lineStarts = [.. starts];
        _markLength = text.StartsWith('\uFEFF') ? 1 : 0;
    }

    /// <summary>How many lines the text has; a text without a line end has one.</summary>
    public int Count => _lineStarts.Length;

    /// <param name="offset">From 0 up to and including the length of the text.</param>
    public TextPosition this[int offset]
    {
        get
        {
            var found = Array.BinarySearch(_lineStarts, offset);
            var line = found >= 0 ? found : ~found - 1;
            var column = line == 0 ? Math.Max(0, offset - _markLength) : offset - _lineStarts[line];
            return new TextPosition(line + 1, column + 1);
        }
    }

    /// <param name="line">From 1 to <see cref="Count"/>.</param>
    public int StartOf(int line) => _lineStarts[line - 1];
}
