using System.Globalization;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Firewall.Tracing;

/// <summary>Says in one sentence why a handshake came out as it did.</summary>
internal static class TraceReason
{
    public static string Of(FlowTrace trace)
    {
        var decider = trace.DecidedBy is null && trace.DecidedByDefault is null ? null : Name(trace);
        var dropped = trace.Packets.FirstOrDefault(packet => packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject);
        return trace.Outcome switch
        {
            FlowOutcome.Undecided => DependsOn(trace.UndecidedBecause),
            FlowOutcome.Passed when decider is null => "No rule drops a packet of this handshake.",
            FlowOutcome.Passed => $"{decider} passes the flow.",
            FlowOutcome.Delayed => $"{decider} drops {Packet(dropped!)}; sent again, it passes.",
            _ => $"{decider} {(dropped!.Verdict == PacketVerdict.Reject ? "rejects" : "drops")} {Packet(dropped)}"
                + (dropped.Scope == VerdictScope.Flow ? ", and the rest of the flow." : "."),
        };
    }

    /// <summary>That it depends on these.</summary>
    public static string DependsOn(IReadOnlyList<string> causes) => $"It depends on {string.Join(", ", causes)}, which {(causes.Count == 1 ? "is" : "are")} not known.";

    private static string Name(FlowTrace trace) => trace.DecidedByDefault is { } action ? "The default action " + action.ToText()
        : trace.DecidedBy!.Syntax.Sid is { } sid ? string.Create(CultureInfo.InvariantCulture, $"Rule {sid}")
        : "A rule without a sid";

    private static string Packet(PacketRecord packet)
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
