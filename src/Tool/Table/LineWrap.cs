using System.Text;
using Spectre.Console.Rendering;

namespace TlsCompat.Tool.Table;

/// <summary>
/// Breaks text into lines of so many cells: after a space where there is one, else within a word. A rule is broken between
/// options where that does not leave half a line empty.
/// </summary>
internal static class LineWrap
{
    /// <summary>The lines as ranges of the text, without the spaces that a break takes the place of.</summary>
    public static IEnumerable<Range> Lines(string text, int width, bool isRule)
    {
        var (start, cells, afterSpace, afterOption) = (0, 0, 0, 0);
        for (var at = 0; at < text.Length;)
        {
            var rune = Rune.GetRuneAt(text, at);
            if (rune.Value == '\n')
            {
                yield return Trimmed(text, start, at);
                at++;
                (start, cells) = (at, 0);
                continue;
            }

            var size = CellsOf(rune);
            if (cells + size > width && rune.Value != ' ')
            {
                var end = afterOption - start > width / 2 ? afterOption : afterSpace > start ? afterSpace : at;
                yield return Trimmed(text, start, end);
                (start, cells) = (end, CellsOf(text[end..at]));
            }

            cells += size;
            at += rune.Utf16SequenceLength;
            if (rune.Value == ' ')
            {
                afterSpace = at;
                if (isRule && at > 1 && text[at - 2] == ';')
                    afterOption = at;
            }
        }

        if (start < text.Length || text.Length == 0)
            yield return Trimmed(text, start, text.Length);
    }

    public static int CellsOf(string text) => text.EnumerateRunes().Sum(CellsOf);

    private static int CellsOf(Rune rune) => rune.IsAscii ? 1 : Math.Max(0, new Segment(rune.ToString()).CellCount());

    private static Range Trimmed(string text, int start, int end) => start..(start + text.AsSpan(start, end - start).TrimEnd(' ').Length);
}
