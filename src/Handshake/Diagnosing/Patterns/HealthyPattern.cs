using System.Collections.Immutable;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Everything that a client of today would send arrives.</summary>
internal sealed class HealthyPattern : DiagnosisPattern
{
    /// <summary>
    /// Whether a healthy server of today may turn this down: it need not know the group, and says so by an alert, or closes or resets like
    /// Java's and OpenLDAP's.
    /// </summary>
    public static bool MayBeDeclined(Observations seen, ProbeResult result) =>
        result.Probe == ProbeMatrix.Compact.Name
        && (result.Outcome == ProbeOutcome.Alert
            || (result.Outcome is ProbeOutcome.Closed or ProbeOutcome.Reset && seen.Last(ProbeMatrix.Hybrid) is { Passed: true, ChosenGroup.IsPostQuantum: not true }));

    public override Diagnosis? Match(Observations seen)
    {
        // What becomes of other names says nothing of this one.
        var failed = seen.Asked.Where(result => !result.Passed && !MayBeDeclined(seen, result)).ToList();
        if (seen.Passes(ProbeMatrix.Hybrid) != true || failed.Exists(result => result.Probe != ProbeMatrix.Classical.Name || result.Outcome != ProbeOutcome.Alert))
            return null;
        var hybrid = seen.Last(ProbeMatrix.Hybrid)!;
        string[] evidence = [.. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Hybrid, ProbeMatrix.SplitInsideName, ProbeMatrix.Compact), .. OtherNames(seen), .. Company(seen)];
        // A lost packet is chance; that each hello of more than one segment loses one, and none of the others, is not.
        var split = seen.Results.Where(result => result.Passed && Observations.IsSplit(result)).ToList();
        var isDelayed = split.Count > 1 && split.TrueForAll(result => result.Tcp?.Retransmissions > 0)
            && seen.Results.All(result => !result.Passed || Observations.IsSplit(result) || result.Tcp?.Retransmissions == 0);
        var confidence = isDelayed || !seen.Crowded.IsEmpty ? Confidence.Likely : Confidence.Certain;
        var delay = isDelayed ? " Each hello of more than one segment arrived only when it was sent again." : "";
        ImmutableArray<string> next = isDelayed
            ? ["Something drops a first segment once, as a firewall rule on established traffic does: audit its rules, tlscompat audit, checks TLSC002 and TLSC006. It costs every connection a retransmission, and where that is dropped too, the connection."]
            : [];
        if (hybrid.ChosenGroup?.IsPostQuantum == true)
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
            $"Large and split ClientHellos arrive. The server chooses {hybrid.Group ?? hybrid.Version}, no post-quantum group.{delay}",
            [.. evidence],
            next);
    }

    private static IEnumerable<string> OtherNames(Observations seen)
    {
        var refused = ProbeWords.Of(seen, ProbeMatrix.OtherName, ProbeMatrix.WithoutName);
        if (seen.Results.Except(seen.Asked).Any(result => !result.Passed))
            yield return $"Other names, or none, are refused: this endpoint, or a firewall before it, serves a list of names. {string.Join(" ", refused)}";
    }

    private static IEnumerable<string> Company(Observations seen)
    {
        if (!seen.Crowded.IsEmpty)
            yield return $"Failed beside other connections and passed each time alone: {string.Join(", ", seen.Crowded.Select(result => result.Probe).Distinct())}. The server takes few connections at a time, or the path loses some.";
    }
}
