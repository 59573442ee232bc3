namespace TlsCompat.Tls.Quic;

/// <summary>A datagram with an Initial packet (RFC 9000 section 17.2.2), read and written.</summary>
public static class QuicInitial
{
    /// <summary>What a client fills up a datagram with an Initial packet to (RFC 9000 section 14.1).</summary>
    public const int SmallestDatagram = 1200;

    /// <summary>The frames of an Initial packet.</summary>
    /// <param name="packet">The packet, and perhaps others behind it.</param>
    /// <param name="header">Its header.</param>
    /// <param name="keys">What protects it.</param>
    /// <returns>Null where the keys do not fit.</returns>
    public static byte[]? Read(ReadOnlySpan<byte> packet, QuicLongHeader header, QuicInitialKeys keys) => Read(packet, header, keys, out _);

    /// <summary>The frames of an Initial packet, and its number.</summary>
    /// <param name="packet">The packet, and perhaps others behind it.</param>
    /// <param name="header">Its header.</param>
    /// <param name="keys">What protects it.</param>
    /// <param name="number">Its number.</param>
    /// <param name="expected">One more than the largest number that has come; 0 where none has. A packet has the end of its number alone.</param>
    /// <returns>Null where the keys do not fit.</returns>
    public static byte[]? Read(ReadOnlySpan<byte> packet, QuicLongHeader header, QuicInitialKeys keys, out uint number, uint expected = 0)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Unprotect(packet[..header.PacketLength], header.Length, out number, expected);
    }

    /// <summary>A datagram of <see cref="SmallestDatagram"/> bytes, or of more where the frames need them, with version 1 and a client's first connection ids.</summary>
    /// <param name="destinationId">The destination connection id, the same in all datagrams of the hello: 8 to 20 bytes.</param>
    /// <param name="packetNumber">The number of the packet.</param>
    /// <param name="frames">The parts of the hello that it carries.</param>
    public static byte[] Write(ReadOnlySpan<byte> destinationId, uint packetNumber, params IReadOnlyList<QuicCryptoFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var keys = QuicInitialKeys.OfClient(QuicVersion.One, destinationId)!;
        return Write(new QuicInitialHeader(QuicVersion.One, destinationId.ToArray(), []), keys, packetNumber, [.. frames.SelectMany(frame => frame.ToBytes())]);
    }

    /// <summary>A datagram of a size, or of more where the frames need it. What they leave is PADDING.</summary>
    /// <param name="header">The header.</param>
    /// <param name="keys">What is to protect it.</param>
    /// <param name="packetNumber">The number of the packet.</param>
    /// <param name="frames">The frames as they are written.</param>
    /// <param name="size">The bytes of the datagram.</param>
    public static byte[] Write(QuicInitialHeader header, QuicInitialKeys keys, uint packetNumber, ReadOnlySpan<byte> frames, int size = SmallestDatagram)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(keys);
        var padded = new byte[Math.Max(frames.Length, header.Room(size))];
        frames.CopyTo(padded);
        return keys.Protect(header.ToBytes(packetNumber, padded.Length), header.NumberLength, packetNumber, padded);
    }
}
