using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>A classical hello in one datagram passes, and the post-quantum one in two does not.</summary>
internal sealed class QuicPostQuantumPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        if (seen.Passes(QuicProbeMatrix.Classical) != true || seen.Passes(QuicProbeMatrix.Hybrid) != false || seen.Passes(QuicProbeMatrix.Scrambled) == true)
            return null;
        var hybrid = seen.Last(QuicProbeMatrix.Hybrid)!;
        if (QuicObservations.IsAnswered(hybrid) || seen.Passes(QuicProbeMatrix.ClassicalSplit) == true)
        {
            return new Diagnosis(
                DiagnosisKind.GroupIntolerance,
                QuicObservations.IsAnswered(hybrid) ? Confidence.Certain : Confidence.Likely,
                QuicObservations.IsAnswered(hybrid)
                    ? "Over QUIC the server turns the post-quantum ClientHello down, and takes the classical one."
                    : "Over QUIC the post-quantum group or its key share is not tolerated: a classical ClientHello in two datagrams passes.",
                [.. QuicWords.OfAll(seen)],
                ["Update the server, or the load balancer before it: it must ignore groups that it does not know (RFC 8446 section 4.2.7)."]);
        }

        return new Diagnosis(
            DiagnosisKind.QuicPostQuantumBlocked,
            Confidence.Likely,
            seen.Passes(QuicProbeMatrix.ClassicalSplit) == false
                ? "Over QUIC a ClientHello in one datagram passes, and none in two: post-quantum clients do not get through. Something on the path decides on the first datagram."
                : "Over QUIC the classical ClientHello passes, and the post-quantum one, which takes two datagrams, does not.",
            [.. QuicWords.OfAll(seen)],
            [
                "Look for rules on quic, udp or ip that drop before the server name is known, beside one that passes by quic.sni: Suricata, and so AWS Network Firewall, knows the name with the last datagram. Audit them: tlscompat audit, check TLSC014.",
                "The rule that drops waits for the name with quic.sni; bsize:>0; the page of TLSC014 has the rule that belongs beside it.",
                QuicWords.Compare,
                QuicWords.Fallback,
            ]);
    }
}
