namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>A second ClientHello, behind a HelloRetryRequest, is not answered.</summary>
internal sealed class QuicRetryIntolerancePattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        var failed = seen.Asked.Where(result => result.RetriedFor is not null && !QuicObservations.IsAnswered(result)).ToList();
        if (failed.Count == 0 || seen.Asked.Any(result => result.RetriedFor is not null && result.Passed) || seen.Asked.Any(result => result.RetriedFor is null && !result.Passed))
            return null;
        return new Diagnosis(
            DiagnosisKind.RetryIntolerance,
            Confidence.Likely,
            "Over QUIC the server asks for another ClientHello by a HelloRetryRequest, and the second one is not answered.",
            [.. QuicWords.OfAll(seen)],
            ["Look for a firewall that reads the first ClientHello and drops what follows it, and at the server's log.", QuicWords.Compare]);
    }
}
