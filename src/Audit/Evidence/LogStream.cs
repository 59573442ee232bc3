using System.Text;

namespace TlsCompat.Audit.Evidence;

/// <summary>Makes UTF-8 of what a file holds: compression and encoding are told by its first bytes, not by its name.</summary>
internal static class LogStream
{
    public static Stream Open(Stream log)
    {
        var whole = Peek(log, out var first);
        return Decoded(first is (0x1f, 0x8b) ? new WholeGzipStream(whole) : whole);
    }

    /// <summary>Half a character becomes U+FFFD, so that damage stays in its line. The mark of UTF-8 needs nothing.</summary>
    private static Stream Decoded(Stream log)
    {
        var whole = Peek(log, out var first);
        return first switch
        {
            (0xFF, 0xFE) => Encoding.CreateTranscodingStream(whole, Encoding.Unicode, Encoding.UTF8),
            (0xFE, 0xFF) => Encoding.CreateTranscodingStream(whole, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => whole,
        };
    }

    private static JoinedStream Peek(Stream stream, out (byte First, byte Second) first)
    {
        var bytes = new byte[2];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        first = (bytes[0], bytes[1]);
        return new JoinedStream(bytes.AsMemory(0, length), stream);
    }
}
