using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>The second ClientHello, which a server asks for by a HelloRetryRequest, fails.</summary>
internal sealed class RetryIntolerancePattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        var failed = seen.Asked.Where(result => !result.Passed).ToList();
        var second = failed.FindAll(result => result is { RetriedFor: not null, Fault: null });
        var always = !seen.AnyPasses && second.Count > 1 && failed.TrueForAll(result => result.RetriedFor is not null || result.Fault is not null);
        var onlyRetry = seen.Passes(ProbeMatrix.Hybrid) == true && second.Count > 0
            && failed.TrueForAll(result => result.RetriedFor is not null || HealthyPattern.MayBeDeclined(seen, result));
        if (!always && !onlyRetry)
            return null;
        var group = second[0].RetriedFor;
        return new Diagnosis(
            DiagnosisKind.RetryIntolerance,
            Confidence.Certain,
            always
                ? $"Every ClientHello is answered by a HelloRetryRequest for {group}, and the second ClientHello, which it asks for, fails."
                : $"A ClientHello that the server asks for a second time, by a HelloRetryRequest for {group}, fails; one that has the key share at once passes.",
            [.. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Hybrid), .. second.Where(result => result.Probe != ProbeMatrix.Classical.Name && result.Probe != ProbeMatrix.Hybrid.Name).DistinctBy(result => result.Probe).Select(ProbeWords.Of)],
            [
                "Update the server, or the load balancer or firewall before it: something does not take a second ClientHello on a connection (RFC 8446 section 4.1.4).",
                always
                    ? $"Until then let the server take a group that clients send a key share of: x25519, and X25519MLKEM768 where it knows it, before {group}."
                    : $"It concerns clients that offer {group} without a key share of it, as Deno (rustls) and Botan do with X25519MLKEM768.",
            ]);
    }
}
