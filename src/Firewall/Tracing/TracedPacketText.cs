using TlsCompat.Suricata.Engine;

namespace TlsCompat.Firewall.Tracing;

/// <summary>How packets are called where people read them, as captures call them.</summary>
public static class TracedPacketText
{
    public static string Name(this TracedPacket packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        return packet.Kind switch
        {
            PacketKind.Syn => "SYN",
            PacketKind.SynAck => "SYN, ACK",
            PacketKind.Ack => "ACK",
            PacketKind.ClientHello => packet.IsRetransmission ? "ClientHello again" : "ClientHello",
            PacketKind.ServerHello => "ServerHello",
            PacketKind.Fin => "FIN",
            _ => "data",
        };
    }

    /// <summary>What the firewall knows of the ClientHello; empty while it has seen nothing of it.</summary>
    public static string State(this TracedPacket packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        return packet.ClientHello == HelloState.Unseen ? "" : packet.ClientHello.ToString().ToLowerInvariant();
    }

    /// <summary>The verdict and what it is for, <c>drop flow</c>; empty where there is none.</summary>
    public static string Decision(this TracedPacket packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        return packet.Scope is { } scope ? $"{packet.Verdict.ToString().ToLowerInvariant()} {(scope == VerdictScope.Flow ? "flow" : "packet")}" : "";
    }
}
