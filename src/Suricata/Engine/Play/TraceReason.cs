using System.Globalization;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>Says in one sentence why a handshake came out as it did.</summary>
internal static class TraceReason
{
    public static string Of(World world)
    {
        var decider = world.Decider is { } by ? Name(by) : null;
        var dropped = world.Packets.Find(p => p.Verdict is PacketVerdict.Drop or PacketVerdict.Reject);
        return world.Outcome switch
        {
            Outcome.Passed when decider is null => "No rule drops a packet of this handshake.",
            Outcome.Passed => $"{decider} passes the flow.",
            Outcome.Delayed => $"{decider} drops {Packet(dropped!)}; sent again, it passes.",
            _ => $"{decider} {(dropped!.Verdict == PacketVerdict.Reject ? "rejects" : "drops")} {Packet(dropped)}"
                + (dropped.Scope == VerdictScope.Flow ? ", and the rest of the flow." : "."),
        };
    }

    private static string Name(Decider decider) => decider.Default is { } action ? "The default action " + action.ToText()
        : decider.Rule!.Syntax.Sid is { } sid ? string.Create(CultureInfo.InvariantCulture, $"Rule {sid}")
        : "A rule without a sid";

    private static string Packet(TracePacket packet)
    {
        var what = packet.Kind switch
        {
            PacketKind.Syn => "the SYN",
            PacketKind.SynAck => "the SYN-ACK",
            PacketKind.ClientHello when packet.ClientHello == HelloState.Complete => "the ClientHello once it is complete",
            PacketKind.ClientHello => "a segment of the ClientHello before it is complete",
            PacketKind.ServerHello => "the server's flight",
            PacketKind.Fin => "a FIN",
            PacketKind.Ack => "an ACK",
            _ => "data",
        };
        return string.Create(CultureInfo.InvariantCulture, $"packet {packet.Number}, {what}");
    }
}
