using System.Buffers.Binary;
using System.Collections.Immutable;

namespace TlsCompat.Tls.Quic;

/// <summary>A Version Negotiation packet (RFC 9000 section 17.2.1): the versions that a server speaks.</summary>
public static class QuicVersionNegotiation
{
    /// <param name="packet">The datagram, which holds nothing else.</param>
    /// <param name="header">Its header.</param>
    public static ImmutableArray<uint> ReadVersions(ReadOnlySpan<byte> packet, QuicLongHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var versions = ImmutableArray.CreateBuilder<uint>();
        for (var rest = packet[header.Length..]; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
            versions.Add(BinaryPrimitives.ReadUInt32BigEndian(rest));
        return versions.DrainToImmutable();
    }

    /// <summary>A packet as a server writes it.</summary>
    /// <param name="destinationId">The source connection id of the client's packet.</param>
    /// <param name="sourceId">The destination connection id of that packet.</param>
    /// <param name="versions">What is spoken.</param>
    public static byte[] Write(ReadOnlySpan<byte> destinationId, ReadOnlySpan<byte> sourceId, params IReadOnlyList<uint> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var packet = new List<byte> { 0xC0 };
        packet.AddRange(new QuicInitialHeader(0, destinationId.ToArray(), sourceId.ToArray()).VersionAndIds);
        foreach (var version in versions)
        {
            var bytes = new byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, version);
            packet.AddRange(bytes);
        }

        return [.. packet];
    }
}
