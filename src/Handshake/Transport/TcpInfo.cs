using System.Net.Sockets;

namespace TlsCompat.Handshake.Transport;

/// <summary>What Linux tells of a connection, and lets one ask of it: <c>TCP_INFO</c> and <c>TCP_MAXSEG</c> of tcp(7).</summary>
internal static class TcpInfo
{
    private const int MaximumSegment = 2;
    private const int Info = 11;

    // struct tcp_info of include/uapi/linux/tcp.h, since 4.2.
    private const int Mss = 16;
    private const int Unacknowledged = 24;
    private const int TotalRetransmissions = 100;
    private const int BytesAcknowledged = 120;
    private const int Length = 128;
    private const int DataSegmentsIn = 152; // since 4.6
    private const int OutOfOrderIn = 224; // since 5.4
    private const int ReceivedLength = 228;

    /// <summary>Null where the system does not tell.</summary>
    public static TcpEvidence? Read(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            Span<byte> info = stackalloc byte[Length];
            return socket.GetRawSocketOption((int)ProtocolType.Tcp, Info, info) < Length
                ? null
                : new TcpEvidence(
                    BitConverter.ToInt32(info[Mss..]),
                    Math.Max(0, BitConverter.ToInt64(info[BytesAcknowledged..]) - 1), // the SYN counts as a byte
                    BitConverter.ToInt32(info[Unacknowledged..]),
                    BitConverter.ToInt32(info[TotalRetransmissions..]));
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Segments with payload that arrived, and those of them that arrived behind a gap; null where the system does not tell.</summary>
    public static (int Segments, int OutOfOrder)? ReadReceived(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            Span<byte> info = stackalloc byte[ReceivedLength];
            return socket.GetRawSocketOption((int)ProtocolType.Tcp, Info, info) < ReceivedLength
                ? null
                : (BitConverter.ToInt32(info[DataSegmentsIn..]), BitConverter.ToInt32(info[OutOfOrderIn..]));
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Bounds the payload of a segment, before the connection is opened; false where the system cannot.</summary>
    public static bool TryLimitSegments(Socket socket, int bytes)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        socket.SetRawSocketOption((int)ProtocolType.Tcp, MaximumSegment, BitConverter.GetBytes(bytes));
        return true;
    }
}
