using TlsCompat.Handshake.Probes;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Only the draft of the first post-quantum clients fails.</summary>
internal sealed class DraftGroupPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        var failed = seen.Asked.Where(result => !result.Passed && !HealthyPattern.MayBeDeclined(seen, result)).ToList();
        if (seen.Passes(ProbeMatrix.Hybrid) != true || failed.Count == 0 || !failed.TrueForAll(IsDraft))
            return null;
        return new Diagnosis(
            DiagnosisKind.DraftGroupIntolerance,
            Confidence.Certain,
            "Only the group X25519Kyber768Draft00 fails, which Go 1.23 and Chrome 124 to 130 send; X25519MLKEM768, which took its place, passes.",
            [.. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Hybrid), .. failed.DistinctBy(result => result.Probe).Select(ProbeWords.Of)],
            ["Build what is on Go 1.23 with Go 1.24 or later; until then GODEBUG=tlskyber=0 leaves the group out."]);
    }

    private static bool IsDraft(ProbeResult result) => Probe.Find(result.Probe) is { } probe
        && (probe == ProbeMatrix.Kyber || probe.Client?.Hello.KeyShares.Any(share => share.Group == NamedGroup.X25519Kyber768Draft00) == true);
}
