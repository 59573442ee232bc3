using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>Every hello arrives, and the server turns each down.</summary>
internal sealed class QuicServerRefusesPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        if (!seen.Asked.Any() || seen.Asked.Any(result => result.Passed || !QuicObservations.IsAnswered(result)))
            return null;
        return new Diagnosis(
            DiagnosisKind.ServerRefuses,
            Confidence.Certain,
            "Over QUIC every ClientHello arrives, and the server turns each down.",
            [.. QuicWords.OfAll(seen)],
            seen.Asked.Any(result => result.ReceivedAlert == AlertDescription.NoApplicationProtocol)
                ? ["The path is well. The server speaks another application protocol over QUIC than HTTP/3: test it with a client of its own."]
                : ["The path is well. Look into the server's log for the reason."]);
    }
}
