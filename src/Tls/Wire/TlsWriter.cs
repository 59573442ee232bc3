using System.Buffers.Binary;

namespace TlsCompat.Tls.Wire;

/// <summary>
/// Writes the TLS presentation language (RFC 8446 section 3). Vectors nest as the specification nests; one
/// whose content does not fit its length field throws <see cref="OverflowException"/>.
/// </summary>
public sealed class TlsWriter
{
    private byte[] _buffer = new byte[512];

    public int Length { get; private set; }

    /// <summary>The bytes that a structure writes.</summary>
    public static byte[] ToBytes<T>(T structure)
        where T : class, ITlsStructure<T>
    {
        var writer = new TlsWriter();
        structure.Write(writer);
        return writer.ToArray();
    }

    public byte[] ToArray() => _buffer[..Length];

    public void U8(byte value) => Next(1)[0] = value;

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Next(2), value);

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next(bytes.Length));

    /// <summary>A vector with a one-byte length.</summary>
    public void Vector8(string field, Action<TlsWriter> content) => Vector(1, field, content);

    /// <summary>A vector with a two-byte length.</summary>
    public void Vector16(string field, Action<TlsWriter> content) => Vector(2, field, content);

    /// <summary>A vector with a three-byte length.</summary>
    public void Vector24(string field, Action<TlsWriter> content) => Vector(3, field, content);

    private void Vector(int lengthBytes, string field, Action<TlsWriter> content)
    {
        var lengthAt = Length;
        Next(lengthBytes);
        content(this);

        var length = Length - lengthAt - lengthBytes;
        var max = (1 << (8 * lengthBytes)) - 1;
        if (length > max)
            throw new OverflowException($"{field} is {length} bytes, its length field holds {max}");
        for (var i = 0; i < lengthBytes; i++)
            _buffer[lengthAt + i] = (byte)(length >> (8 * (lengthBytes - 1 - i)));
    }

    private Span<byte> Next(int count)
    {
        if (Length + count > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(Length + count, 2 * _buffer.Length));
        Length += count;
        return _buffer.AsSpan(Length - count, count);
    }
}
