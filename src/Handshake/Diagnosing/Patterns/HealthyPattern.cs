using System.Collections.Immutable;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Everything that a client of today would send arrives.</summary>
internal sealed class HealthyPattern : DiagnosisPattern
{
    // Those that a healthy server of today may turn down: it need not know the group.
    private static readonly Probe[] s_mayBeDeclined = [ProbeMatrix.Compact, ProbeMatrix.OtherName, ProbeMatrix.WithoutName];

    public override Diagnosis? Match(Observations seen)
    {
        var failed = seen.Results.Where(result => !result.Passed && !IsHealthyRefusal(result)).ToList();
        if (seen.Passes(ProbeMatrix.Hybrid) != true || failed.Exists(result => result.Probe != ProbeMatrix.Classical.Name || result.Outcome != ProbeOutcome.Alert))
            return null;
        var hybrid = seen.Last(ProbeMatrix.Hybrid)!;
        var evidence = Evidence.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Hybrid, ProbeMatrix.SplitInsideName, ProbeMatrix.Compact);
        // A lost packet is chance; that each hello of more than one segment loses one, and none of the others, is not.
        var split = seen.Results.Where(result => result.Passed && Observations.IsSplit(result)).ToList();
        var isDelayed = split.Count > 1 && split.TrueForAll(result => result.Tcp?.Retransmissions > 0)
            && seen.Results.All(result => !result.Passed || Observations.IsSplit(result) || result.Tcp?.Retransmissions == 0);
        var confidence = isDelayed ? Confidence.Likely : Confidence.Certain;
        var delay = isDelayed ? " Each hello of more than one segment arrived only when it was sent again." : "";
        ImmutableArray<string> next = isDelayed
            ? ["Something drops a first segment once, as a firewall rule on established traffic does: audit its rules, tlscompat audit, checks TLSC002 and TLSC006. It costs every connection a retransmission, and where that is dropped too, the connection."]
            : [];
        if (hybrid.Group?.IsPostQuantum == true)
        {
            return new Diagnosis(
                DiagnosisKind.PathAndServerOk,
                confidence,
                (seen.Passes(ProbeMatrix.Classical) == false
                    ? $"Large and split ClientHellos arrive. The server takes {hybrid.Group} and refuses clients without it."
                    : $"Large and split ClientHellos arrive, and the server chooses {hybrid.Group}.") + delay,
                [.. evidence],
                next);
        }

        return new Diagnosis(
            DiagnosisKind.ServerNotPostQuantum,
            confidence,
            $"Large and split ClientHellos arrive. The server chooses {(hybrid.Group is { } group ? group.ToString() : hybrid.Version.ToString())}, no post-quantum group.{delay}",
            [.. evidence],
            next);
    }

    private static bool IsHealthyRefusal(ProbeResult result) => result.Outcome == ProbeOutcome.Alert && Array.Exists(s_mayBeDeclined, probe => probe.Name == result.Probe);
}
