namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>Every probe met ICMP port unreachable.</summary>
internal sealed class QuicNotServedPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        if (seen.Results.IsEmpty || !seen.Results.All(result => result.Outcome == ProbeOutcome.Refused))
            return null;
        return new Diagnosis(
            DiagnosisKind.QuicNotServed,
            Confidence.Certain,
            "The UDP port is refused by ICMP: nothing serves QUIC there, or a firewall rejects it.",
            [QuicWords.Of(seen.Results[0])],
            [
                "Where QUIC is to be served, check that the server listens on UDP too, and that firewalls and load balancers let UDP through.",
                QuicWords.Fallback,
            ]);
    }
}
