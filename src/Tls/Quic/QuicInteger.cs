using System.Buffers.Binary;

namespace TlsCompat.Tls.Quic;

/// <summary>Integers of one, two, four or eight bytes, which their first two bits say (RFC 9000 section 16).</summary>
internal static class QuicInteger
{
    /// <summary>Takes one from the front. False where the bytes end before it.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> data, out long value)
    {
        value = 0;
        if (data.IsEmpty)
            return false;
        var length = 1 << (data[0] >> 6);
        if (data.Length < length)
            return false;
        value = data[0] & 0x3F;
        for (var i = 1; i < length; i++)
            value = (value << 8) | data[i];
        data = data[length..];
        return true;
    }

    /// <summary>Writes one of less than 16,384 in two bytes.</summary>
    public static byte[] Write(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1 << 14);
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(value | 0x4000));
        return bytes;
    }
}
