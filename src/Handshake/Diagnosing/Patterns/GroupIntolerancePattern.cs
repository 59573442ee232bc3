using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>The post-quantum key share fails, size and splitting do not.</summary>
internal sealed class GroupIntolerancePattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        if (seen.Passes(ProbeMatrix.Classical) != true || seen.Passes(ProbeMatrix.Hybrid) != false || seen.Passes(ProbeMatrix.Padded) != true)
            return null;
        return new Diagnosis(
            DiagnosisKind.GroupIntolerance,
            seen.Passes(ProbeMatrix.Compact) == false && seen.Passes(ProbeMatrix.ClassicalSplit) != false ? Confidence.Certain : Confidence.Likely,
            "The post-quantum group or its key share is not tolerated: a classical ClientHello of the same size passes.",
            [.. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Padded, ProbeMatrix.ClassicalSplit, ProbeMatrix.Hybrid, ProbeMatrix.Compact, ProbeMatrix.Kyber, ProbeMatrix.P256Hybrid)],
            [
                "Update the server, or the load balancer before it: it must ignore groups that it does not know (RFC 8446 section 4.2.7).",
                "Until then clients can leave the group out: GODEBUG=tlsmlkem=0 for Go, Groups in openssl.cnf for OpenSSL 3.5, Python and .NET, -Djdk.tls.namedGroups for Java; about_TlsCompat has others.",
            ]);
    }
}
