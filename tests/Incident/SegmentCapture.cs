using System.Net.Sockets;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TlsCompat.Incident.Tests;

/// <summary>Takes down what goes to the server through the one interface of a namespace, on its wire's side of TCP.</summary>
internal sealed class SegmentCapture(NetworkNamespace place) : IDisposable
{
    private const ProtocolType EveryProtocol = (ProtocolType)0x0300; // ETH_P_ALL in network order; the others see nothing that is sent
    private const int Tcp = 6;
    private const int SynFlag = 2;

    // SOCK_DGRAM leaves the link's header away.
    private readonly Socket _socket = place.Open(() => new Socket(AddressFamily.Packet, SocketType.Dgram, EveryProtocol));

    /// <summary>
    /// The segments with data of the connection that was made since the capture began, as often as they came. The kernel kept
    /// them until now. A connection before it may still send again what was dropped: that is left out.
    /// </summary>
    public IReadOnlyList<Segment> Drain()
    {
        var segments = new List<Segment>();
        var (clientPort, start) = (0, 0u);
        var buffer = new byte[65536];
        while (_socket.Available > 0)
        {
            var packet = buffer.AsSpan(0, _socket.Receive(buffer));
            if (packet is not [0x45, ..] || packet[9] != Tcp)
                continue;
            var segment = packet[20..ReadUInt16BigEndian(packet[2..])];
            var (source, destination) = (ReadUInt16BigEndian(segment), ReadUInt16BigEndian(segment[2..]));
            if (destination != Network.ServerAddress.Port)
                continue;
            var sequence = ReadUInt32BigEndian(segment[4..]);
            var data = segment[((segment[12] >> 4) * 4)..];
            if ((segment[13] & SynFlag) != 0)
                (clientPort, start) = (source, sequence + 1);
            else if (source == clientPort && data.Length > 0)
                segments.Add(new Segment((int)(sequence - start), data.ToArray()));
        }

        return segments;
    }

    public void Dispose() => _socket.Dispose();
}
