using System.Buffers.Binary;

namespace TlsCompat.Tls.Quic;

/// <summary>What stands before the packet number of an Initial packet that is to be written (RFC 9000 section 17.2.2).</summary>
/// <param name="Version">The version.</param>
/// <param name="DestinationId">The connection id of the other side: 0 to 20 bytes, and 8 or more in a client's first packet.</param>
/// <param name="SourceId">The own connection id: 0 to 20 bytes.</param>
public sealed record QuicInitialHeader(uint Version, byte[] DestinationId, byte[] SourceId)
{
    private const int LengthLength = 2;

    /// <summary>How many bytes of the packet number are written, its last ones: 1 to 4.</summary>
    public int NumberLength { get; init; } = sizeof(uint);

    /// <summary>What a Retry packet brought; empty for none.</summary>
    public byte[] Token { get; init; } = [];

    internal byte[] VersionAndIds
    {
        get
        {
            var version = new byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(version, Version);
            return [.. version, (byte)DestinationId.Length, .. DestinationId, (byte)SourceId.Length, .. SourceId];
        }
    }

    // No token is a length of zero in one byte.
    private byte[] LengthAndToken => Token.Length == 0 ? [0] : [.. QuicInteger.Write(Token.Length), .. Token];

    /// <summary>How many bytes of frames a datagram takes.</summary>
    public int Room(int datagramSize) => datagramSize - Overhead - QuicInitialKeys.TagLength;

    internal int Overhead => 1 + VersionAndIds.Length + LengthAndToken.Length + LengthLength + NumberLength;

    /// <summary>The header with a packet number, in front of so many bytes of frames.</summary>
    internal byte[] ToBytes(uint number, int frames)
    {
        var numbered = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(numbered, number);
        return
        [
            (byte)(0xC0 | QuicLongHeader.TypeBits(QuicPacketKind.Initial, Version) | (NumberLength - 1)), .. VersionAndIds, .. LengthAndToken,
            .. QuicInteger.Write(NumberLength + frames + QuicInitialKeys.TagLength), .. numbered[^NumberLength..],
        ];
    }
}
