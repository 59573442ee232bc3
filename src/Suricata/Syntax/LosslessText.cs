using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// UTF-8 that loses nothing: a byte that is not part of valid UTF-8 becomes the lone surrogate U+DC00 + byte (the
/// "surrogateescape" of PEP 383), and <see cref="Encode"/> turns it back. A byte order mark stays in the text as U+FEFF.
/// Rule files hold stray Latin-1 bytes, and an edit must not change one of them.
/// </summary>
public static class LosslessText
{
    private const char EscapeBase = '\uDC00';

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);

        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
            }
            else
            {
                // DecodeFromUtf8 may consume several bytes of a broken sequence; each is kept for itself.
                for (var i = 0; i < consumed; i++)
                    text.Append((char)(EscapeBase + bytes[i]));
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text made by <see cref="Decode"/>, possibly edited since.</summary>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var writer = new ArrayBufferWriter<byte>(text.Length + 16);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            var clean = IndexOfEscape(rest);
            if (clean != 0)
            {
                var part = clean < 0 ? rest : rest[..clean];
                Encoding.UTF8.GetBytes(part, writer);
                rest = rest[part.Length..];
                continue;
            }

            writer.GetSpan(1)[0] = (byte)(rest[0] - EscapeBase);
            writer.Advance(1);
            rest = rest[1..];
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Whether a text holds bytes that are not UTF-8: such a text can only be written by <see cref="Encode"/>.</summary>
    public static bool HoldsStrayBytes(string text) => IndexOfEscape(text) >= 0;

    /// <summary>The first escape: a low surrogate of the escape range with no high surrogate before it.</summary>
    private static int IndexOfEscape(ReadOnlySpan<char> text)
    {
        for (var from = 0; ;)
        {
            var at = text[from..].IndexOfAnyInRange((char)(EscapeBase + 0x80), (char)(EscapeBase + 0xFF));
            if (at < 0)
                return -1;
            at += from;
            if (at == 0 || !char.IsHighSurrogate(text[at - 1]))
                return at;
            from = at + 1;
        }
    }
}
