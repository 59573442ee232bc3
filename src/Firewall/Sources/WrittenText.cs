using System.Text;

namespace TlsCompat.Firewall.Sources;

/// <summary>How a text is written in a document: which characters of the document each stretch of it stands for.</summary>
internal sealed class WrittenText(string document)
{
    private readonly StringBuilder _text = new();
    private readonly List<Run> _runs = [];

    /// <summary>The text so far.</summary>
    public string Text => _text.ToString();

    public int Length => _text.Length;

    /// <summary>What stands before each line of it in the document.</summary>
    public string Indentation { get; set; } = "";

    /// <summary>Adds characters that are written as they are.</summary>
    public void AddVerbatim(int start, int length)
    {
        if (length == 0)
            return;
        if (_runs is [.., { IsVerbatim: true } last] && last.DocumentStart + last.DocumentLength == start && last.TextStart + last.DocumentLength == _text.Length)
            _runs[^1] = last with { DocumentLength = last.DocumentLength + length };
        else
            _runs.Add(new Run(_text.Length, start, length, IsVerbatim: true));
        _text.Append(document, start, length);
    }

    /// <summary>Adds what other characters stand for: an escape, or the end of a line.</summary>
    public void Add(string text, int start, int end)
    {
        if (text.Length == 0)
            return;
        _runs.Add(new Run(_text.Length, start, end - start, IsVerbatim: false));
        _text.Append(text);
    }

    public int OffsetOf(int character)
    {
        int low = 0, high = _runs.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].TextStart <= character)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == 0)
            return _runs.Count > 0 ? _runs[0].DocumentStart : 0;
        var run = _runs[low - 1];
        return run.IsVerbatim ? run.DocumentStart + Math.Min(character - run.TextStart, run.DocumentLength)
            : character == run.TextStart ? run.DocumentStart
            : run.DocumentStart + run.DocumentLength;
    }

    /// <summary>A text of several lines as the document has it.</summary>
    public string Indent(string text) => text.Contains('\n', StringComparison.Ordinal)
        ? text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", (document.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n") + Indentation, StringComparison.Ordinal)
        : text;

    private readonly record struct Run(int TextStart, int DocumentStart, int DocumentLength, bool IsVerbatim);
}
