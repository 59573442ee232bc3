using System.Security.Cryptography;

namespace TlsCompat.Tls.Quic;

/// <summary>
/// A Retry packet (RFC 9000 section 17.2.5): the client is to come again, with a token. Its tag shows that whoever wrote it has seen the
/// client's first packet (RFC 9001 section 5.8, RFC 9369 section 3.3.3).
/// </summary>
public static class QuicRetry
{
    private static readonly byte[] KeyOfOne = Convert.FromHexString("BE0C690B9F66575A1D766B54E368C84E");
    private static readonly byte[] NonceOfOne = Convert.FromHexString("461599D35D632BF2239825BB");
    private static readonly byte[] KeyOfTwo = Convert.FromHexString("8FB4B01B56AC48E260FBCBCEAD7CCC92");
    private static readonly byte[] NonceOfTwo = Convert.FromHexString("D86969BC2D7C6D9990EFB04A");

    /// <summary>The token of a Retry packet.</summary>
    /// <param name="packet">The datagram, which holds nothing else.</param>
    /// <param name="header">Its header.</param>
    /// <param name="originalId">The destination connection id of the client's first Initial packet.</param>
    /// <returns>Null where the tag is not right, or the token is missing: such a packet is to be ignored.</returns>
    public static byte[]? ReadToken(ReadOnlySpan<byte> packet, QuicLongHeader header, ReadOnlySpan<byte> originalId)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (packet.Length <= header.Length + QuicInitialKeys.TagLength)
            return null;
        var tag = Tag(header.Version, originalId, packet[..^QuicInitialKeys.TagLength]);
        return CryptographicOperations.FixedTimeEquals(tag, packet[^QuicInitialKeys.TagLength..])
            ? packet[header.Length..^QuicInitialKeys.TagLength].ToArray()
            : null;
    }

    /// <summary>A Retry packet as a server writes it.</summary>
    /// <param name="version">The version of the client's packet.</param>
    /// <param name="originalId">The destination connection id of that packet.</param>
    /// <param name="destinationId">Its source connection id.</param>
    /// <param name="sourceId">The destination connection id that the client is to take from now on.</param>
    /// <param name="token">What it is to send along, of one byte or more.</param>
    public static byte[] Write(uint version, ReadOnlySpan<byte> originalId, ReadOnlySpan<byte> destinationId, ReadOnlySpan<byte> sourceId, ReadOnlySpan<byte> token)
    {
        var header = new QuicInitialHeader(version, destinationId.ToArray(), sourceId.ToArray());
        byte[] packet = [(byte)(0xC0 | QuicLongHeader.TypeBits(QuicPacketKind.Retry, version)), .. header.VersionAndIds, .. token];
        return [.. packet, .. Tag(version, originalId, packet)];
    }

    /// <summary>Authenticates the original id and the packet, which the RFC calls the Retry pseudo-packet.</summary>
    private static byte[] Tag(uint version, ReadOnlySpan<byte> originalId, ReadOnlySpan<byte> packet)
    {
        var isTwo = version == QuicVersion.Two;
        var tag = new byte[QuicInitialKeys.TagLength];
        using var cipher = new AesGcm(isTwo ? KeyOfTwo : KeyOfOne, tag.Length);
        byte[] pseudoPacket = [(byte)originalId.Length, .. originalId, .. packet];
        cipher.Encrypt((ReadOnlySpan<byte>)(isTwo ? NonceOfTwo : NonceOfOne), [], [], tag, pseudoPacket);
        return tag;
    }
}
