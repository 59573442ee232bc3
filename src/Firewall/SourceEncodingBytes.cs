using System.Buffers.Binary;
using System.Runtime.InteropServices;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>
/// From the bytes of a document to its text and back, without loss. The byte order mark decides; it stays in the text as
/// U+FEFF. UTF-16 is taken unit by unit, so that even a lone surrogate comes back as it was.
/// </summary>
public static class SourceEncodingBytes
{
    public static SourceEncoding Detect(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => SourceEncoding.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => SourceEncoding.Utf16BigEndian,
        _ => SourceEncoding.Utf8,
    };

    /// <exception cref="ArgumentException">UTF-16 with an odd number of bytes.</exception>
    public static string Decode(this SourceEncoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (encoding == SourceEncoding.Utf8)
            return LosslessText.Decode(bytes);
        if (bytes.Length % sizeof(char) != 0)
            throw new ArgumentException("UTF-16 has two bytes a unit; this ends with half of one.", nameof(bytes));
        var units = new char[bytes.Length / sizeof(char)];
        Copy(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<char, ushort>(units.AsSpan()), encoding);
        return new string(units);
    }

    public static byte[] Encode(this SourceEncoding encoding, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (encoding == SourceEncoding.Utf8)
            return LosslessText.Encode(text);
        var bytes = new byte[text.Length * sizeof(char)];
        Copy(MemoryMarshal.Cast<char, ushort>(text), MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan()), encoding);
        return bytes;
    }

    private static void Copy(ReadOnlySpan<ushort> from, Span<ushort> to, SourceEncoding encoding)
    {
        if (encoding == SourceEncoding.Utf16LittleEndian == BitConverter.IsLittleEndian)
            from.CopyTo(to);
        else
            BinaryPrimitives.ReverseEndianness(from, to);
    }
}
