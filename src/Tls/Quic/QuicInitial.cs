using System.Buffers.Binary;

namespace TlsCompat.Tls.Quic;

/// <summary>A datagram with an Initial packet of a client (RFC 9000 section 17.2.2), read and written.</summary>
public static class QuicInitial
{
    /// <summary>What a client fills up a datagram with an Initial packet to (RFC 9000 section 14.1).</summary>
    public const int SmallestDatagram = 1200;

    private const int NumberLength = 4;

    /// <summary>The frames of an Initial packet.</summary>
    /// <param name="packet">The packet, and perhaps others behind it.</param>
    /// <param name="header">Its header.</param>
    /// <param name="keys">What protects it.</param>
    /// <returns>Null where the keys do not fit.</returns>
    public static byte[]? Read(ReadOnlySpan<byte> packet, QuicLongHeader header, QuicInitialKeys keys)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Unprotect(packet[..header.PacketLength], header.Length);
    }

    /// <summary>A datagram of <see cref="SmallestDatagram"/> bytes, or of more where the frames need them, with version 1 and a client's first connection ids.</summary>
    /// <param name="destinationId">The destination connection id, the same in all datagrams of the hello: 8 to 20 bytes.</param>
    /// <param name="packetNumber">The number of the packet.</param>
    /// <param name="frames">The parts of the hello that it carries.</param>
    public static byte[] Write(ReadOnlySpan<byte> destinationId, uint packetNumber, params IReadOnlyList<QuicCryptoFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var keys = QuicInitialKeys.OfClient(QuicVersion.One, destinationId)!;
        byte[] ids = [(byte)destinationId.Length, .. destinationId, 0];
        byte[] written = [.. frames.SelectMany(frame => frame.ToBytes())];
        // First byte, version, ids, a token of no bytes, two bytes of length and the packet number.
        var headerLength = 1 + 4 + ids.Length + 1 + 2 + NumberLength;
        var padded = new byte[Math.Max(written.Length, SmallestDatagram - headerLength - QuicInitialKeys.TagLength)];
        written.CopyTo(padded, 0);
        var header = new byte[headerLength];
        header[0] = 0xC0 | (NumberLength - 1);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), QuicVersion.One);
        ids.CopyTo(header, 5);
        QuicInteger.Write(NumberLength + padded.Length + QuicInitialKeys.TagLength).CopyTo(header, headerLength - NumberLength - 2);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(headerLength - NumberLength), packetNumber);
        return keys.Protect(header, NumberLength, padded);
    }
}
