using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>A hello in two segments fails, in one it passes.</summary>
internal sealed class NoReassemblyPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        if (seen.Passes(ProbeMatrix.Classical) != true || (seen.SplitPasses != false && seen.PausedSplitPasses != false))
            return null;
        // A split of a small hello fails: neither size nor group can be the cause. Without that probe the larger one is only like it.
        var smallFails = seen.Passes(ProbeMatrix.ClassicalSplit) == false || seen.Passes(ProbeMatrix.ClassicalSplitPaused) == false;
        var smallPasses = seen.Passes(ProbeMatrix.ClassicalSplit) == true && seen.Passes(ProbeMatrix.ClassicalSplitPaused) != false;
        if (smallPasses)
            return null;
        var retryPasses = seen.Passes(ProbeMatrix.Retry) == true && seen.Last(ProbeMatrix.Retry)!.RetriedFor is not null;
        var isJudgedOnce = retryPasses && seen.Passes(ProbeMatrix.Hybrid) == false;
        var answersAlert = seen.FailedSplits.Any(result => result.Alert is not null);
        var onlyPaused = seen.SplitPasses == true;
        return new Diagnosis(
            DiagnosisKind.NoReassembly,
            smallFails ? Confidence.Likely : Confidence.Possible,
            onlyPaused
                ? "A ClientHello whose second segment comes later fails: something reads once and does not wait for the rest, a box on the path or the server itself."
                : "A ClientHello in two segments fails, in one it passes: something judges the first segment alone, a firewall on the path or the server itself.",
            [
                .. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Hybrid),
                .. seen.FailedSplits.DistinctBy(result => result.Probe).Select(ProbeWords.Of),
                .. ProbeWords.Of(seen, ProbeMatrix.Compact, ProbeMatrix.Retry),
                .. answersAlert ? (string[])["An alert answers the part that came: what judges it ends TLS, the server or a proxy. A firewall that only looks on sends none."] : [],
                .. isJudgedOnce ? (string[])["A small first ClientHello passes even where a large second one follows: what inspects looks at the first one only, as AWS Network Firewall does."] : [],
            ],
            [
                "If AWS Network Firewall is on the path, audit its rules: tlscompat audit, checks TLSC001 to TLSC006; the fix is most often ssl_state:client_hello in the rule that drops.",
                "Test from another network, or from the server's own, and compare: where it passes from there, the path is at fault.",
                ClientAdvice.OneSegment,
            ]);
    }
}
