using System.Net;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Oracle.Tests;

/// <summary>Gives the packets of a trace the TCP header that they have on the wire.</summary>
internal sealed class TcpFlow(IPEndPoint client, IPEndPoint server, int helloLength, PcapWriter writer)
{
    private const uint ClientStart = 1000;
    private const uint ServerStart = 5000;

    // What each side has sent so far, and so what the other acknowledges with its next packet.
    private uint _clientSent = ClientStart;
    private uint _serverSent = ServerStart;

    public void Write(PacketRecord packet)
    {
        var toServer = packet.Direction == PacketDirection.ToServer;
        var start = (toServer ? ClientStart : ServerStart) + (packet.Kind is PacketKind.Syn or PacketKind.SynAck ? 0u : 1u);
        var sequence = start + (uint)packet.StreamOffset;
        var flags = packet.Kind switch
        {
            PacketKind.Syn => TcpFlags.Syn,
            PacketKind.SynAck => TcpFlags.Syn | TcpFlags.Ack,
            PacketKind.Fin => TcpFlags.Fin | TcpFlags.Ack,
            // Of what is sent at once the last segment is pushed.
            PacketKind.ClientHello when packet.StreamOffset + packet.Bytes < helloLength => TcpFlags.Ack,
            _ when packet.Bytes > 0 => TcpFlags.Push | TcpFlags.Ack,
            _ => TcpFlags.Ack,
        };
        // The last ACK comes behind the client's FIN.
        if (packet.Kind == PacketKind.Ack && toServer && _clientSent > sequence && packet.StreamOffset > 0)
            sequence = _clientSent;
        var acknowledgement = flags.HasFlag(TcpFlags.Ack) ? toServer ? _serverSent : _clientSent : 0;
        var (source, destination) = toServer ? (client, server) : (server, client);
        writer.Write(source, destination, sequence, acknowledgement, flags, packet.Payload.Span);

        var end = sequence + (uint)packet.Bytes + (packet.Kind is PacketKind.Syn or PacketKind.SynAck or PacketKind.Fin ? 1u : 0u);
        if (toServer)
            _clientSent = Math.Max(_clientSent, end);
        else
            _serverSent = Math.Max(_serverSent, end);
    }
}
