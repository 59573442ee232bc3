using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>A server that answers version 1 by a list of others.</summary>
internal sealed class QuicVersionPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        var negotiated = seen.Asked.Where(result => result.Outcome == ProbeOutcome.VersionNegotiation).ToList();
        if (negotiated.Count == 0 || seen.Asked.Any(result => result.Passed))
            return null;
        var versions = string.Join(", ", negotiated.SelectMany(result => result.Quic?.OfferedVersions ?? []).Distinct());
        return new Diagnosis(
            DiagnosisKind.QuicVersionNotServed,
            Confidence.Certain,
            $"The QUIC server does not speak version 1, which clients of today begin with; it lists {(versions.Length == 0 ? "no other" : versions)}.",
            [.. QuicWords.Of(seen, QuicProbeMatrix.Classical, QuicProbeMatrix.Hybrid)],
            ["Update the server, or the load balancer before it: version 1 is the QUIC of RFC 9000.", QuicWords.Fallback]);
    }
}
