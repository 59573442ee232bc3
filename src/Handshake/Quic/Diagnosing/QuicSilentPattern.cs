using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>Nothing came back: the wire does not tell a block from a server without QUIC.</summary>
internal sealed class QuicSilentPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        if (seen.Results.IsEmpty || !seen.Results.All(result => result.Outcome is ProbeOutcome.TimedOut or ProbeOutcome.Unreachable or ProbeOutcome.Refused && !QuicObservations.IsHeard(result)))
            return null;
        // A hello in one datagram is the least that a server answers: without it silence says nothing of QUIC as a whole.
        if (seen.Last(QuicProbeMatrix.Classical) is null)
            return null;
        return new Diagnosis(
            DiagnosisKind.QuicSilent,
            Confidence.Possible,
            "Nothing is answered over QUIC: it is blocked on the way, or not served here. The wire does not tell which.",
            [.. QuicWords.OfAll(seen)],
            [
                "See whether the server offers HTTP/3: the header Alt-Svc of its answers over TCP says h3 then (curl -sI URL). Where it does, look for rules on quic or udp, security groups and network ACLs; where it does not, there is nothing to mend.",
                QuicWords.Fallback,
            ]);
    }
}
