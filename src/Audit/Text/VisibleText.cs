using System.Buffers;
using System.Globalization;
using System.Text;

namespace TlsCompat.Audit.Text;

/// <summary>
/// Text that others wrote, made safe to show. A rule may hold escape sequences that recolour or clear a terminal, and
/// characters that reorder what a reader sees (CVE-2021-42574): they are written out, <c>\x1b</c> and <c>\u202e</c>.
/// </summary>
public static class VisibleText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', 95).Select(code => (char)code)]);

    /// <summary>The text with its line breaks; a tab becomes a space.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;

        var visible = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                // A byte that is not UTF-8 (LosslessText), or half of a character.
                visible.Append(text[at] is >= '\uDC80' and <= '\uDCFF' ? Hex("\\x", text[at] & 0xFF, "x2") : Hex("\\u", text[at], "x4"));
                at++;
                continue;
            }

            at += rune.Utf16SequenceLength;
            if (rune.Value == '\t')
                visible.Append(' ');
            else if (rune.Value == '\n' || !IsObeyedOrUnseen(rune))
                visible.Append(rune.ToString());
            else if (rune.Value != '\r' || at == text.Length || text[at] != '\n')
                visible.Append(rune.Value < 0x100 ? Hex("\\x", rune.Value, "x2") : Hex("\\u", rune.Value, "x4"));
        }

        return visible.ToString();
    }

    /// <summary>The same, with line breaks written out too.</summary>
    public static string OnOneLine(string text) => Of(text).Replace("\n", "\\n", StringComparison.Ordinal);

    private static bool IsObeyedOrUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || IsNoncharacter(rune.Value);

    /// <summary>U+FFFE and its like, which stand for nothing in any text (Unicode 23.7) and which XML 1.0 cannot write.</summary>
    private static bool IsNoncharacter(int code) => (code & 0xFFFE) == 0xFFFE || code is >= 0xFDD0 and <= 0xFDEF;

    private static string Hex(string prefix, int code, string format) => prefix + code.ToString(format, CultureInfo.InvariantCulture);
}
