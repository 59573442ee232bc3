namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>The same probe passed and failed.</summary>
internal sealed class QuicIntermittentPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        var both = seen.Asked.GroupBy(result => result.Probe)
            .Where(attempts => attempts.Any(result => result.Passed) && attempts.Any(result => !result.Passed))
            .ToList();
        if (both.Count == 0)
            return null;
        return new Diagnosis(
            DiagnosisKind.Intermittent,
            Confidence.Certain,
            "The same ClientHello passes over QUIC at one time and fails at another.",
            [.. both.Select(attempts => $"{attempts.Key}: {attempts.Count(result => result.Passed)} of {attempts.Count()} passed."), .. both.SelectMany(attempts => attempts).Where(result => !result.Passed).Select(QuicWords.Of)],
            ["Repeat more often to see the rate.", "Ask whether several servers, or several paths, stand behind the address, and whether UDP is rate-limited on the way."]);
    }
}
