using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Writes a pcap, one flow after the other, a millisecond apart: of raw IP packets (link type 101), or of Ethernet with a VLAN a flow
/// (link type 1).
/// </summary>
internal sealed class PcapWriter : IDisposable
{
    private const int IPv4Header = 20;
    private const int IPv6Header = 40;
    private const int TcpHeader = 20;
    private const int UdpHeader = 8;
    private const byte Tcp = 6;
    private const byte Udp = 17;

    private const int EthernetHeader = 18;
    private const int RawIP = 101;
    private const int Ethernet = 1;

    private readonly Stream _stream;
    private readonly bool _hasVlans;
    private long _microseconds = 1_700_000_000_000_000;

    public PcapWriter(Stream stream, bool hasVlans = false)
    {
        _stream = new BufferedStream(stream);
        _hasVlans = hasVlans;
        Span<byte> header = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 65535);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)(hasVlans ? Ethernet : RawIP));
        _stream.Write(header);
    }

    /// <summary>How many packets have been written: Suricata counts alike, from 1.</summary>
    public int Count { get; private set; }

    /// <summary>The VLAN of the packets that follow.</summary>
    public int Vlan { get; set; }

    /// <summary>Writes the packets of cases; with VLANs each case gets its own, from 1.</summary>
    /// <returns>The case and packet of each packet of the pcap; index 0 is packet 1.</returns>
    public List<(int Case, int Packet)> Write(IReadOnlyList<PlayedCase> cases)
    {
        var packets = new List<(int Case, int Packet)>();
        for (var i = 0; i < cases.Count; i++)
        {
            Vlan = i + 1;
            var handshake = cases[i].Handshake;
            var client = new IPEndPoint(handshake.SourceAddress, handshake.SourcePort);
            var server = new IPEndPoint(handshake.DestinationAddress, handshake.DestinationPort);
            var flow = new TcpFlow(client, server, this);
            foreach (var packet in cases[i].Packets)
            {
                flow.Write(packet);
                packets.Add((i, packet.Number));
            }
        }

        return packets;
    }

    public void Write(IPEndPoint source, IPEndPoint destination, uint sequence, uint acknowledgement, TcpFlags flags, ReadOnlySpan<byte> payload)
    {
        var segment = new byte[TcpHeader + payload.Length];
        var tcp = segment.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], (ushort)destination.Port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledgement);
        tcp[12] = TcpHeader / 4 << 4;
        tcp[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 0xFFFF);
        payload.CopyTo(tcp[TcpHeader..]);
        Write(source.Address, destination.Address, Tcp, segment);
    }

    /// <summary>Writes a UDP datagram.</summary>
    public void Write(IPEndPoint source, IPEndPoint destination, ReadOnlySpan<byte> payload)
    {
        var datagram = new byte[UdpHeader + payload.Length];
        var udp = datagram.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(udp, (ushort)source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], (ushort)destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)datagram.Length);
        payload.CopyTo(udp[UdpHeader..]);
        Write(source.Address, destination.Address, Udp, datagram);
    }

    private void Write(IPAddress source, IPAddress destination, byte protocol, ReadOnlySpan<byte> content)
    {
        Count++;
        _microseconds += 1000;
        var isIPv6 = source.AddressFamily == AddressFamily.InterNetworkV6;
        var ipHeader = isIPv6 ? IPv6Header : IPv4Header;
        var length = ipHeader + content.Length;
        var linkHeader = _hasVlans ? EthernetHeader : 0;
        var packet = new byte[16 + linkHeader + length];
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(_microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(4), (uint)(_microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(8), linkHeader + length);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(12), linkHeader + length);

        if (_hasVlans)
        {
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(16 + 12), 0x8100);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(16 + 14), (ushort)Vlan);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(16 + 16), (ushort)(isIPv6 ? 0x86DD : 0x0800));
        }

        var ip = packet.AsSpan(16 + linkHeader);
        if (isIPv6)
        {
            (ip[0], ip[6], ip[7]) = (0x60, protocol, 64);
            BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)content.Length);
        }
        else
        {
            (ip[0], ip[8], ip[9]) = (0x45, 64, protocol);
            BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)length);
        }

        // The addresses are the last of either header.
        var addresses = source.GetAddressBytes().Length;
        source.GetAddressBytes().CopyTo(ip[(ipHeader - (2 * addresses))..]);
        destination.GetAddressBytes().CopyTo(ip[(ipHeader - addresses)..]);
        content.CopyTo(ip[ipHeader..]);
        _stream.Write(packet);
    }

    public void Dispose() => _stream.Dispose();
}
