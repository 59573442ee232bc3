namespace TlsCompat.Audit.Evidence;

/// <summary>
/// The message in a row of CSV, as Logs Insights exports it: JSON in quotes, its own quotes doubled. It is found by its beginning,
/// so that the columns and their order do not matter.
/// </summary>
internal sealed class CsvMessage
{
    private byte[] _text = new byte[4_096];

    /// <summary>No JSON holds it: a string does not follow a string.</summary>
    private static ReadOnlySpan<byte> Beginning => "\"{\"\""u8;

    /// <summary>Whether the line is the row of the names.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) =>
        (line.StartsWith("@"u8) || line.StartsWith("\"@"u8)) && line.IndexOf("@message"u8) >= 0 && line.IndexOf((byte)'{') < 0;

    /// <summary>Where the message begins in a row; less than 0 where there is none.</summary>
    public static int StartIn(ReadOnlySpan<byte> line) => line.IndexOf(Beginning);

    /// <summary>The message that begins with its quote, good until the next call; false where its end is missing.</summary>
    public bool TryUnquote(ReadOnlySpan<byte> quoted, out ReadOnlySpan<byte> message)
    {
        if (_text.Length < quoted.Length)
            _text = new byte[quoted.Length];
        var length = 0;
        for (var rest = quoted[1..]; rest.IndexOf((byte)'"') is >= 0 and var quote; rest = rest[(quote + 2)..])
        {
            rest[..quote].CopyTo(_text.AsSpan(length));
            length += quote;
            if (quote + 1 == rest.Length || rest[quote + 1] != '"')
            {
                message = _text.AsSpan(0, length);
                return true;
            }

            _text[length++] = (byte)'"';
        }

        message = default;
        return false;
    }
}
