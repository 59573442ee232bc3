namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>A choice that a client must refuse.</summary>
internal sealed class QuicInvalidAnswerPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        if (seen.Asked.FirstOrDefault(result => result.Fault is not null) is not { } faulty)
            return null;
        return new Diagnosis(
            DiagnosisKind.InvalidAnswer,
            Confidence.Certain,
            $"The answer over QUIC breaks TLS, so that clients end the connection: {faulty.Fault}.",
            [.. QuicWords.OfAll(seen)],
            ["Update the server, or the load balancer before it."]);
    }
}
