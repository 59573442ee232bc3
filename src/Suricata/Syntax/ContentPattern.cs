using System.Text;

namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// The value of a <c>content</c> option: <c>"text |0d 0a| more"</c>, possibly negated. Decoded as Suricata does
/// (src/detect-content.c, DetectContentDataParse): hex between bars, a backslash before <c>: ; \ "</c> only.
/// </summary>
public static class ContentPattern
{
    /// <param name="value">The value as written, quotes and negation included.</param>
    /// <param name="bytes">The bytes to look for; empty when the value is wrong.</param>
    /// <param name="isNegated">Whether the value begins with <c>!</c>.</param>
    /// <param name="error">Where in the value the fault lies, or null.</param>
    public static bool TryDecode(ReadOnlySpan<char> value, out byte[] bytes, out bool isNegated, out SyntaxDiagnostic? error)
    {
        var decoded = new List<byte>(value.Length);
        isNegated = IsNegated(value);
        error = Scan(value, decoded);
        bytes = error is null ? [.. decoded] : [];
        return error is null;
    }

    public static bool IsNegated(ReadOnlySpan<char> value) => !value.IsEmpty && value[0] == '!';

    /// <summary>The fault in a value, without decoding it; offsets count from the start of the value.</summary>
    internal static SyntaxDiagnostic? Check(ReadOnlySpan<char> value) => Scan(value, null);

    private static SyntaxDiagnostic? Scan(ReadOnlySpan<char> value, List<byte>? decoded)
    {
        var at = IsNegated(value) ? 1 : 0;
        while (at < value.Length && RuleParser.Blanks.Contains(value[at]))
            at++;
        if (at >= value.Length || value[at] != '"')
            return Fault(at, at + 1, "expected a double quote: content takes a quoted value");
        at++;
        var end = value.Length - 1;
        if (end < at || value[end] != '"')
            return Fault(at - 1, value.Length, "expected a closing double quote");
        if (end == at)
            return Fault(at - 1, value.Length, "expected a pattern between the quotes");

        // Most patterns are a host name: nothing to decode and nothing to find fault with.
        if (decoded is null && value[at..end].IndexOfAny('|', '\\', '"') < 0)
            return null;
        return ScanBody(value, at, end, decoded);
    }

    private static SyntaxDiagnostic? ScanBody(ReadOnlySpan<char> value, int at, int end, List<byte>? decoded)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var hexStart = -1;
        var nibble = -1;
        while (at < end)
        {
            var character = value[at];
            if (character == '|')
            {
                if (nibble >= 0)
                    return Fault(at - 1, at, "expected two hex digits a byte");
                hexStart = hexStart < 0 ? at : -1;
                at++;
            }
            else if (hexStart >= 0)
            {
                if (char.IsAsciiHexDigit(character))
                {
                    var digit = Convert.ToInt32(character.ToString(), 16);
                    if (nibble >= 0)
                        decoded?.Add((byte)((nibble << 4) | digit));
                    nibble = nibble >= 0 ? -1 : digit;
                }
                else if (character is not (' ' or ','))
                {
                    return Fault(at, at + 1, "expected a hex digit between the bars");
                }

                at++;
            }
            else if (character == '"')
            {
                return Fault(at, at + 1, "expected a backslash before a double quote inside content");
            }
            else
            {
                if (character == '\\')
                {
                    at++;
                    if (at >= end || value[at] is not (':' or ';' or '\\' or '"'))
                        return Fault(at - 1, Math.Min(at + 1, end), @"expected one of : ; \ "" after a backslash inside content");
                }

                at += AppendCharacter(value[at..end], utf8, decoded);
            }
        }

        return hexStart >= 0 ? Fault(hexStart, end, "expected a second bar to end the hex bytes") : null;
    }

    /// <summary>A character stands for its UTF-8 bytes, an escaped byte (<see cref="LosslessText"/>) for itself.</summary>
    private static int AppendCharacter(ReadOnlySpan<char> text, Span<byte> utf8, List<byte>? decoded)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            foreach (var part in utf8[..rune.EncodeToUtf8(utf8)])
                decoded?.Add(part);
        }
        else
        {
            decoded?.Add((byte)text[0]);
        }

        return consumed;
    }

    private static SyntaxDiagnostic Fault(int start, int end, string message) => new(TextSpan.FromBounds(start, end), message);
}
