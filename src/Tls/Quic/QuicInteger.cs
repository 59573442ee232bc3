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

    /// <summary>Writes one in two bytes, or in four or eight where it needs them.</summary>
    public static byte[] Write(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1L << 62);
        var bytes = new byte[sizeof(long)];
        if (value < 1 << 14)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(value | 0x4000));
            return bytes[..sizeof(ushort)];
        }

        if (value < 1 << 30)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value | 0x80000000);
            return bytes[..sizeof(uint)];
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)value | 0xC000000000000000);
        return bytes;
    }
}
