using System.Text;
using Spectre.Console.Rendering;

namespace TlsCompat.Tool.Table;

/// <summary>Breaks text into lines of so many cells: after a space where there is one, within a word where there is none.</summary>
internal static class LineWrap
{
    /// <summary>The lines as ranges of the text, without the spaces that a break takes the place of.</summary>
    public static IEnumerable<Range> Lines(string text, int width)
    {
        var start = 0;
        var afterSpace = 0;
        var cells = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\n')
            {
                yield return Trimmed(text, start, at);
                start = afterSpace = ++at;
                cells = 0;
                continue;
            }

            var rune = Rune.GetRuneAt(text, at);
            var size = CellsOf(rune);
            if (cells + size > width && rune.Value != ' ')
            {
                var end = afterSpace > start ? afterSpace : at;
                yield return Trimmed(text, start, end);
                start = afterSpace = end;
                cells = CellsOf(text[start..at]);
            }

            cells += size;
            at += rune.Utf16SequenceLength;
            if (rune.Value == ' ')
                afterSpace = at;
        }

        if (start < text.Length || text.Length == 0)
            yield return Trimmed(text, start, text.Length);
    }

    public static int CellsOf(string text) => text.EnumerateRunes().Sum(CellsOf);

    private static int CellsOf(Rune rune) => rune.IsAscii ? 1 : Math.Max(0, new Segment(rune.ToString()).CellCount());

    private static Range Trimmed(string text, int start, int end) => start..(start + text.AsSpan(start, end - start).TrimEnd(' ').Length);
}
