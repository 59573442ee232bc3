using System.Collections.Immutable;
using System.Text;

namespace TlsCompat.Tls.Wire;

/// <summary>Names on the wire as strings of which each character is one byte: nothing is lost, whatever the bytes.</summary>
internal static class ByteString
{
    public static string Read(ImmutableArray<byte> bytes) => Encoding.Latin1.GetString(bytes.AsSpan());

    public static byte[] Write(string text) => Encoding.Latin1.GetBytes(text);

    public static string Check(string text) => text.All(c => c <= byte.MaxValue)
        ? text
        : throw new ArgumentException($"'{text}' has characters that are no bytes.", nameof(text));
}
