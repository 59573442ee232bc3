using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>A QUIC server gives a sign of itself, and no hello is answered.</summary>
internal sealed class QuicBlockedPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        if (!seen.Results.Any(QuicObservations.IsHeard) || seen.Asked.Any(QuicObservations.IsAnswered))
            return null;
        var isAcknowledged = seen.Asked.Any(QuicObservations.IsHeard);
        return new Diagnosis(
            DiagnosisKind.QuicBlocked,
            Confidence.Likely,
            isAcknowledged
                ? "A QUIC server is there, which acknowledges datagrams, and no whole ClientHello is answered: something on the path drops them, or the server does not go on."
                : "A QUIC server is there, which answers a packet of a version that nobody speaks, and no ClientHello of version 1 is answered: something on the path drops them.",
            [.. QuicWords.OfAll(seen)],
            [
                "Look for the name in rules on quic.sni, and for rules on quic or quic.version, in the firewall on the path: tlscompat audit, tlscompat trace.",
                QuicWords.Compare,
                QuicWords.Fallback,
            ]);
    }
}
