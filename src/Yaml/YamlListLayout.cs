using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

/// <summary>How the members of a list are laid out: where each starts, what parts them, and what goes with one that is taken away.</summary>
internal sealed class YamlListLayout(string document, YamlSequence list)
{
    /// <summary>The line end of the document.</summary>
    public string LineEnd => document.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Where a member starts: at its dash, or between brackets at its value.</summary>
    public int StartOf(YamlNode element) => list.IsFlow ? element.Span.Start : document.LastIndexOf('-', element.Span.Start - 1);

    /// <summary>What stands between two members.</summary>
    public string Separator(int index)
    {
        var elements = list.Elements;
        if (!list.IsFlow)
            return LineEnd + new string(' ', ColumnOf(StartOf(elements[0])));
        var right = Math.Clamp(index, 1, Math.Max(1, elements.Count - 1));
        return elements.Count > 1 ? document[elements[right - 1].Span.End..elements[right].Span.Start] : ", ";
    }

    public int ColumnOf(int offset) => offset - (document.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1);

    /// <summary>The edit that takes a member away, on lines of its own with the comment behind it; null for the only one, and where another thing stands on its lines.</summary>
    public TextEdit? Remove(int index)
    {
        var elements = list.Elements;
        if (elements.Count < 2)
            return null;
        if (list.IsFlow)
        {
            return index > 0
                ? new TextEdit(TextSpan.FromBounds(elements[index - 1].Span.End, elements[index].Span.End), "")
                : new TextEdit(TextSpan.FromBounds(elements[0].Span.Start, elements[1].Span.Start), "");
        }

        var start = StartOf(elements[index]);
        if (EndOfLine(elements[index].Span.End) is not { } end)
            return null;
        if (index < elements.Count - 1)
        {
            // What is put in front of it stands at its dash: the blanks of the next line go in the place of its own.
            var next = document.IndexOf('\n', end) + 1;
            var column = ColumnOf(start);
            return document.AsSpan(next, Math.Min(column, document.Length - next)).IsWhiteSpace() && next + column <= StartOf(elements[index + 1])
                ? new TextEdit(TextSpan.FromBounds(start, next + column), "")
                : null;
        }

        var lineStart = start - ColumnOf(start);
        if (lineStart == 0 || !document.AsSpan(lineStart, start - lineStart).IsWhiteSpace())
            return null;
        var before = lineStart - (lineStart > 1 && document[lineStart - 2] == '\r' ? 2 : 1);
        return new TextEdit(TextSpan.FromBounds(before, end), "");
    }

    /// <summary>The end of the line, before its line end, where nothing but a comment stands behind a place; else null.</summary>
    public int? EndOfLine(int offset)
    {
        var end = document.IndexOf('\n', offset) is var found and >= 0 ? found : document.Length;
        if (end > offset && document[end - 1] == '\r')
            end--;
        var rest = document.AsSpan(offset, end - offset);
        return rest.IsWhiteSpace() || (char.IsWhiteSpace(rest[0]) && rest.TrimStart()[0] == '#') ? end : null;
    }
}
