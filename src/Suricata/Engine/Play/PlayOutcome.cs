using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>What became of a played handshake, without its packets.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="DecidedBy">See <see cref="FlowTrace.DecidedBy"/>.</param>
/// <param name="DecidedByDefault">See <see cref="FlowTrace.DecidedByDefault"/>.</param>
/// <param name="UndecidedBecause">See <see cref="FlowTrace.UndecidedBecause"/>.</param>
/// <param name="FirstStopped">What the first packet was that was dropped or rejected, and which way it went; null for none.</param>
public sealed record PlayOutcome(
    FlowOutcome Outcome, CompiledRule? DecidedBy, DefaultAction? DecidedByDefault, IReadOnlyList<string> UndecidedBecause, (PacketKind Kind, PacketDirection Direction)? FirstStopped)
{
    /// <summary>The same of a trace.</summary>
    public static PlayOutcome Of(FlowTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        (PacketKind, PacketDirection)? stopped = null;
        foreach (var packet in trace.Packets)
        {
            if (packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject)
            {
                stopped = (packet.Kind, packet.Direction);
                break;
            }
        }

        return new PlayOutcome(trace.Outcome, trace.DecidedBy, trace.DecidedByDefault, trace.UndecidedBecause, stopped);
    }
}
