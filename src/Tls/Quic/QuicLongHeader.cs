using System.Buffers.Binary;

namespace TlsCompat.Tls.Quic;

/// <summary>The header of a packet before the connection is made (RFC 9000 section 17.2).</summary>
public sealed class QuicLongHeader
{
    private const int LongestId = 20;

    private QuicLongHeader(QuicPacketKind kind, uint version, byte[] destinationId, byte[] sourceId, int length, int packetLength)
    {
        Kind = kind;
        Version = version;
        DestinationId = destinationId;
        SourceId = sourceId;
        Length = length;
        PacketLength = packetLength;
    }

    public QuicPacketKind Kind { get; }

    public uint Version { get; }

    public IReadOnlyList<byte> DestinationId { get; }

    public IReadOnlyList<byte> SourceId { get; }

    /// <summary>It is an Initial packet, which carries a hello.</summary>
    public bool IsInitial => Kind == QuicPacketKind.Initial;

    /// <summary>How many bytes come before the packet number of an Initial packet; of others, before what follows the connection ids.</summary>
    public int Length { get; }

    /// <summary>How many bytes the packet has; another may follow in the datagram.</summary>
    public int PacketLength { get; }

    /// <summary>Reads the header at the front of a datagram. False for a short header, and for one that is cut.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out QuicLongHeader? header)
    {
        header = null;
        if (datagram.Length < 7 || (datagram[0] & 0x80) == 0)
            return false;
        var version = BinaryPrimitives.ReadUInt32BigEndian(datagram[1..]);
        var rest = datagram[5..];
        if (!TryTakeId(ref rest, out var destination) || !TryTakeId(ref rest, out var source))
            return false;
        var kind = KindOf(datagram[0], version);
        var ids = datagram.Length - rest.Length;
        if (kind != QuicPacketKind.Initial)
        {
            header = new QuicLongHeader(kind, version, destination, source, ids, PacketLengthOf(kind, rest, datagram.Length));
            return true;
        }

        if (!QuicInteger.TryTake(ref rest, out var token) || token > rest.Length)
            return false;
        rest = rest[(int)token..];
        if (!QuicInteger.TryTake(ref rest, out var length) || length > rest.Length)
            return false;
        var own = datagram.Length - rest.Length;
        header = new QuicLongHeader(kind, version, destination, source, own, own + (int)length);
        return true;
    }

    /// <summary>The bits of the first byte that say the kind, which RFC 9369 section 3.2 numbers otherwise.</summary>
    internal static byte TypeBits(QuicPacketKind kind, uint version) => (byte)((((int)kind + (version == QuicVersion.Two ? 1 : 0)) & 3) << 4);

    private static QuicPacketKind KindOf(byte first, uint version) => version == 0
        ? QuicPacketKind.VersionNegotiation
        : (QuicPacketKind)((((first >> 4) & 3) - (version == QuicVersion.Two ? 1 : 0)) & 3);

    // To the end of the datagram where the packet has no length, or one that is cut.
    private static int PacketLengthOf(QuicPacketKind kind, ReadOnlySpan<byte> rest, int datagramLength) =>
        kind is QuicPacketKind.Handshake or QuicPacketKind.ZeroRtt && QuicInteger.TryTake(ref rest, out var length) && length <= rest.Length
            ? datagramLength - rest.Length + (int)length
            : datagramLength;

    private static bool TryTakeId(ref ReadOnlySpan<byte> data, out byte[] id)
    {
        id = [];
        if (data.IsEmpty || data[0] > LongestId || data.Length < 1 + data[0])
            return false;
        id = data.Slice(1, data[0]).ToArray();
        data = data[(1 + id.Length)..];
        return true;
    }
}
