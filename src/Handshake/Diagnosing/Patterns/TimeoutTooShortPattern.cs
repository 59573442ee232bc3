using System.Globalization;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Nothing could be answered in time, because the way there and back takes longer.</summary>
internal sealed class TimeoutTooShortPattern : DiagnosisPattern
{
    // A connection costs one round trip and an answer a second one; a HelloRetryRequest and a loss cost more.
    private const int RoundTripsThatSuffice = 5;

    public override Diagnosis? Match(Observations seen)
    {
        if (seen.Results.IsEmpty || !seen.Results.All(IsCutShort) || seen.Results.Max(result => result.ConnectSpan) is not { } roundTrip)
            return null;
        var seconds = (int)Math.Ceiling(RoundTripsThatSuffice * roundTrip.TotalSeconds);
        return new Diagnosis(
            DiagnosisKind.TimeoutTooShort,
            Confidence.Certain,
            string.Create(CultureInfo.InvariantCulture, $"The time-out is shorter than the path needs: the SYN alone was answered after {roundTrip.TotalSeconds:0.0} s."),
            [.. seen.Results.DistinctBy(result => result.Probe).Select(ProbeWords.Of)],
            [string.Create(CultureInfo.InvariantCulture, $"Test again with more time: -Timeout {seconds}, --timeout {seconds}.")]);
    }

    // The SYN-ACK came when the time was over, or less than a round trip was left for the answer.
    private static bool IsCutShort(ProbeResult result) =>
        result.Outcome == ProbeOutcome.TimedOut && result.BytesReceived == 0
        && (result.Phase == ProbePhase.Connect || result.ConnectTime > result.AnswerTime);
}
