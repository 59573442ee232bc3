using System.Globalization;
using System.Text;

namespace TlsCompat.Handshake;

/// <summary>What the other side said, fit to be shown: one line, short, and nothing that a terminal would obey.</summary>
internal static class Printable
{
    private const int Length = 200;

    /// <summary>Bytes as ASCII.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, int length = Length)
    {
        var text = new StringBuilder();
        foreach (var b in bytes[..Math.Min(bytes.Length, length)])
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : '.');
        return text.ToString();
    }

    /// <summary>A text in any script, without what controls or turns it.</summary>
    public static string Of(string text) => string.Concat(text.Take(Length).Select(c => IsShown(c) ? c : '.'));

    private static bool IsShown(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
