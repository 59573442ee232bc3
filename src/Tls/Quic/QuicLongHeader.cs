using System.Buffers.Binary;

namespace TlsCompat.Tls.Quic;

/// <summary>The header of a packet before the connection is made (RFC 9000 section 17.2).</summary>
public sealed class QuicLongHeader
{
    private const int LongestId = 20;

    private QuicLongHeader(uint version, byte[] destinationId, bool isInitial, int length, int packetLength)
    {
        Version = version;
        DestinationId = destinationId;
        IsInitial = isInitial;
        Length = length;
        PacketLength = packetLength;
    }

    public uint Version { get; }

    public IReadOnlyList<byte> DestinationId { get; }

    /// <summary>It is an Initial packet, which carries a hello.</summary>
    public bool IsInitial { get; }

    /// <summary>How many bytes come before the packet number of an Initial packet.</summary>
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
        if (!TryTakeId(ref rest, out var destination) || !TryTakeId(ref rest, out _))
            return false;
        // RFC 9369 section 3.2 has other numbers for the kinds of packets.
        var isInitial = version != 0 && ((datagram[0] >> 4) & 3) == (version == QuicVersion.Two ? 1 : 0);
        if (!isInitial)
        {
            header = new QuicLongHeader(version, destination, false, datagram.Length - rest.Length, datagram.Length);
            return true;
        }

        if (!QuicInteger.TryTake(ref rest, out var token) || token > rest.Length)
            return false;
        rest = rest[(int)token..];
        if (!QuicInteger.TryTake(ref rest, out var length) || length > rest.Length)
            return false;
        var own = datagram.Length - rest.Length;
        header = new QuicLongHeader(version, destination, true, own, own + (int)length);
        return true;
    }

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
