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

    // The maximum segment size, 1460, as every SYN has it.
    private static readonly byte[] SynOptions = [2, 4, 1460 >> 8, 1460 & 0xFF];

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

    public void Write(IPEndPoint source, IPEndPoint destination, uint sequence, uint acknowledgement, TcpFlags flags, ReadOnlySpan<byte> payload)
    {
        var options = flags.HasFlag(TcpFlags.Syn) ? SynOptions : [];
        var header = TcpHeader + options.Length;
        var segment = new byte[header + payload.Length];
        var tcp = segment.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], (ushort)destination.Port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledgement);
        tcp[12] = (byte)(header / 4 << 4);
        tcp[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 0xFFFF);
        options.CopyTo(tcp[TcpHeader..]);
        payload.CopyTo(tcp[header..]);
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
            (ip[0], ip[6], ip[8], ip[9]) = (0x45, 0x40, 64, protocol); // not to be cut
            BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)length);
        }

        // The addresses are the last of either header.
        var addresses = source.GetAddressBytes().Length;
        source.GetAddressBytes().CopyTo(ip[(ipHeader - (2 * addresses))..]);
        destination.GetAddressBytes().CopyTo(ip[(ipHeader - addresses)..]);
        content.CopyTo(ip[ipHeader..]);

        if (!isIPv6)
            BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip[..ipHeader], 0));
        if (protocol == Tcp)
            BinaryPrimitives.WriteUInt16BigEndian(ip[(ipHeader + 16)..], Checksum(ip[ipHeader..], Sum(ip[(ipHeader - (2 * addresses))..ipHeader]) + Tcp + (uint)content.Length));
        _stream.Write(packet);
    }

    /// <summary>The Internet checksum (RFC 1071), on top of what a pseudo header adds.</summary>
    private static ushort Checksum(ReadOnlySpan<byte> data, uint before)
    {
        var sum = Sum(data) + before;
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i++)
            sum += (uint)data[i] << (i % 2 == 0 ? 8 : 0);
        return sum;
    }

    public void Dispose() => _stream.Dispose();
}
