using System.Collections.Immutable;
using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>Says what QUIC results mean. It reads results alone: the same results, the same diagnosis.</summary>
public static class QuicDiagnoser
{
    /// <summary>In the order in which they are asked: the first that fits is the diagnosis, and the last always does.</summary>
    private static readonly ImmutableArray<QuicPattern> Known =
    [
        new QuicNotServedPattern(),
        new QuicVersionPattern(),
        new QuicIntermittentPattern(),
        new QuicInvalidAnswerPattern(),
        new QuicRetryIntolerancePattern(),
        new QuicSizeLimitPattern(),
        new QuicHealthyPattern(),
        new QuicScrambledPattern(),
        new QuicPostQuantumPattern(),
        new QuicSniDeniedPattern(),
        new QuicServerRefusesPattern(),
        new QuicBlockedPattern(),
        new QuicSilentPattern(),
        new QuicUndecidedPattern(),
    ];

    public static Diagnosis Diagnose(ImmutableArray<ProbeResult> results)
    {
        var seen = new QuicObservations(results);
        return Known.Select(pattern => pattern.Match(seen)).OfType<Diagnosis>().First();
    }

    /// <summary>The probes that tell apart what these results leave open; a run that still goes on counts as one without an answer.</summary>
    public static ImmutableArray<QuicProbe> FollowUps(ImmutableArray<ProbeResult> results)
    {
        var seen = new QuicObservations(results);
        IEnumerable<QuicProbe> telling = seen.Results.IsEmpty || seen.Results.All(result => result.Outcome == ProbeOutcome.Refused) ? []
            : seen.Answers(QuicProbeMatrix.Classical) == false ? [QuicProbeMatrix.Version, QuicProbeMatrix.OtherName]
            : seen.Answers(QuicProbeMatrix.Hybrid) == false || seen.Answers(QuicProbeMatrix.Scrambled) == false ? [QuicProbeMatrix.ClassicalSplit]
            : [];
        return [.. telling.Where(probe => seen.Last(probe) is null)];
    }
}
