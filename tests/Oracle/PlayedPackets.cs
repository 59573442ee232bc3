using System.Net;

namespace TlsCompat.Oracle.Tests;

/// <summary>The packets of cases in a pcap.</summary>
internal static class PlayedPackets
{
    /// <summary>Writes the packets of cases; with VLANs each case gets its own, from 1.</summary>
    /// <returns>The case and packet of each packet of the pcap; index 0 is packet 1.</returns>
    public static List<(int Case, int Packet)> Write(PcapWriter writer, IReadOnlyList<PlayedCase> cases)
    {
        var packets = new List<(int Case, int Packet)>();
        for (var i = 0; i < cases.Count; i++)
        {
            writer.Vlan = i + 1;
            var handshake = cases[i].Handshake;
            var client = new IPEndPoint(handshake.SourceAddress, handshake.SourcePort);
            var server = new IPEndPoint(handshake.DestinationAddress, handshake.DestinationPort);
            var flow = new TcpFlow(client, server, handshake.Hello.Length, writer);
            foreach (var packet in cases[i].Packets)
            {
                flow.Write(packet);
                packets.Add((i, packet.Number));
            }
        }

        return packets;
    }
}
