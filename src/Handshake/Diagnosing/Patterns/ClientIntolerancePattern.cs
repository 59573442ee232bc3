using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Every probe passes, and the hello of a real client does not.</summary>
internal sealed class ClientIntolerancePattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        var failed = seen.Asked.Where(result => !result.Passed && !HealthyPattern.MayBeDeclined(seen, result)).ToList();
        if (seen.Passes(ProbeMatrix.Hybrid) != true || failed.Count == 0 || failed.Exists(result => Probe.Find(result.Probe)?.Client is null))
            return null;
        // A longer one must have passed: else it may be the length.
        if (seen.Asked.Where(result => result.Passed).Max(result => result.HelloLength) < failed.Max(result => result.HelloLength))
            return null;
        var clients = string.Join(", ", failed.Select(result => result.Probe).Distinct());
        return new Diagnosis(
            DiagnosisKind.ClientIntolerance,
            Confidence.Certain,
            $"Only the ClientHello of {clients} fails; everything else that was sent passes, large and split ones too.",
            [.. failed.DistinctBy(result => result.Probe).Select(ProbeWords.Of), .. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Hybrid), .. seen.Asked.Where(result => result.Passed && Probe.Find(result.Probe)?.Client is not null).DistinctBy(result => result.Probe).Select(ProbeWords.Of)],
            [
                $"Look for rules on JA3, JA4 or what else tells this client apart in the firewall on the path, and in the server's configuration: tlscompat trace --client {failed[0].Probe} plays its hello.",
                "Send the hellos of its next and last versions too, and compare: the first that passes tells what changed.",
            ]);
    }
}
