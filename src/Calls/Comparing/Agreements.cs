using TlsCompat.Firewall.Tracing;
using TlsCompat.Handshake;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Calls.Comparing;

/// <summary>Holds what rules do with a ClientHello against what the wire showed of it.</summary>
internal static class Agreements
{
    public static RuleAgreement Of(FirewallTrace trace, WireFate fate)
    {
        if (fate == WireFate.Unclear)
            return RuleAgreement.NotCompared;
        if (trace.Outcome == FlowOutcome.Undecided)
            return RuleAgreement.Undecided;
        var isAnswered = fate == WireFate.Arrived;
        if (Stopped(trace) is not { } stopped)
            return isAnswered ? RuleAgreement.Agrees : RuleAgreement.WireStopsIt;
        return isAnswered ? RuleAgreement.RulesStopIt
            : IsInThatManner(stopped, fate) ? RuleAgreement.Agrees
            : RuleAgreement.OtherManner;
    }

    /// <summary>The packet whose loss keeps the answer to the ClientHello away; null where that arrives.</summary>
    public static TracedPacket? Stopped(FirewallTrace trace)
    {
        if (trace.Outcome is not (FlowOutcome.Dropped or FlowOutcome.Rejected))
            return null;
        var stopped = trace.Packets.FirstOrDefault(packet => packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject);
        var answered = trace.Packets.FirstOrDefault(packet => packet.Kind == PacketKind.ServerHello && packet.Verdict is not (PacketVerdict.Drop or PacketVerdict.Reject));
        return answered is not null && stopped is not null && answered.Number < stopped.Number ? null : stopped;
    }

    /// <summary>A drop is silence, a reject a reset. What closes may be a server that waited for the rest, unless the flow is dropped, its FIN too.</summary>
    private static bool IsInThatManner(TracedPacket stopped, WireFate fate) => (stopped.Kind, stopped.Verdict) switch
    {
        (PacketKind.Syn or PacketKind.SynAck, PacketVerdict.Reject) => fate is WireFate.Refused,
        (PacketKind.Syn or PacketKind.SynAck, _) => fate is WireFate.NoAnswerToSyn,
        (_, PacketVerdict.Reject) => fate is WireFate.Reset,
        _ => fate is WireFate.Silent || (fate is WireFate.Closed && stopped.Scope != VerdictScope.Flow),
    };
}
