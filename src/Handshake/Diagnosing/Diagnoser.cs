using System.Collections.Immutable;
using TlsCompat.Handshake.Diagnosing.Patterns;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing;

/// <summary>Says what probe results mean. It reads results alone: the same results, the same diagnosis.</summary>
public static class Diagnoser
{
    /// <summary>In the order in which they are asked: the first that fits is the diagnosis, and the last always does.</summary>
    private static readonly ImmutableArray<DiagnosisPattern> Known =
    [
        new TimeoutTooShortPattern(),
        new TcpBlockedPattern(),
        new NotTlsPattern(),
        new IntermittentPattern(),
        new RetryIntolerancePattern(),
        new InvalidAnswerPattern(),
        new SniDeniedPattern(),
        new HealthyPattern(),
        new ServerRefusesPattern(),
        new LengthIntolerancePattern(),
        new DraftGroupPattern(),
        new ClientIntolerancePattern(),
        new NameInFirstSegmentPattern(),
        new NoReassemblyPattern(),
        new LargePacketsLostPattern(),
        new SizeLimitPattern(),
        new GroupIntolerancePattern(),
        new UndecidedPattern(),
    ];

    public static Diagnosis Diagnose(ImmutableArray<ProbeResult> results) => Diagnose(new Observations(results));

    /// <summary>The probes that tell apart what these results leave open. Empty where nothing is open.</summary>
    public static ImmutableArray<Probe> FollowUps(ImmutableArray<ProbeResult> results)
    {
        var seen = new Observations(results);
        if (IsSettled(Diagnose(seen).Kind))
            return [];
        var asked = seen.Results.Select(result => result.Probe).ToHashSet(StringComparer.Ordinal);
        return [.. Telling(seen).Where(probe => !asked.Contains(probe.Name)).OrderBy(probe => Probe.All.IndexOf(probe) is var row and >= 0 ? row : int.MaxValue)];
    }

    /// <summary>
    /// The probes that failed and are worth another run, alone: a fault that does not repeat is another one. The telling ones come first, and last
    /// the other names that passed where this one is said to be denied: what closes by chance let one of them through by chance.
    /// </summary>
    public static ImmutableArray<Probe> Repeats(ImmutableArray<ProbeResult> results)
    {
        var seen = new Observations(results);
        var kind = Diagnose(seen).Kind;
        if (IsSettled(kind))
            return [];
        var once = seen.Results.GroupBy(result => result.Probe, StringComparer.Ordinal).Where(runs => !runs.Any(run => run.IsAlone)).ToList();
        var asked = seen.Asked.Select(result => result.Probe).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. once.Where(runs => asked.Contains(runs.Key) && !runs.All(run => run.Passed) && runs.Last().Alert is null)
                .Select(runs => Probe.Find(runs.Key)).OfType<Probe>()
                .OrderBy(probe => probe.IsQuick ? 0 : 1),
            .. once.Where(runs => kind == DiagnosisKind.SniDenied && (runs.Key == ProbeMatrix.OtherName.Name || runs.Key == ProbeMatrix.WithoutName.Name) && runs.All(run => run.Passed))
                .Select(runs => Probe.Find(runs.Key)).OfType<Probe>(),
        ];
    }

    private static Diagnosis Diagnose(Observations seen) => Known.Select(pattern => pattern.Match(seen)).OfType<Diagnosis>().First();

    private static bool IsSettled(DiagnosisKind kind) => kind is DiagnosisKind.PathAndServerOk or DiagnosisKind.ServerNotPostQuantum
        or DiagnosisKind.TcpBlocked or DiagnosisKind.NotTls or DiagnosisKind.ServerRefuses or DiagnosisKind.InvalidAnswer
        or DiagnosisKind.RetryIntolerance or DiagnosisKind.TimeoutTooShort;

    private static List<Probe> Telling(Observations seen)
    {
        if (seen.Passes(ProbeMatrix.Classical) != true)
        {
            return seen.Passes(ProbeMatrix.Hybrid) == true ? [ProbeMatrix.Padded, ProbeMatrix.OtherName, Probe.OfSize(LengthIntolerancePattern.Beyond)]
                // A black hole for large packets swallows a large answer to a small hello too; small segments are answered in small ones.
                : seen.Last(ProbeMatrix.Classical)?.Outcome == ProbeOutcome.TimedOut ? [ProbeMatrix.SmallSegments, ProbeMatrix.OtherName, ProbeMatrix.WithoutName]
                : [ProbeMatrix.OtherName, ProbeMatrix.WithoutName];
        }

        List<Probe> telling =
        [
            ProbeMatrix.Padded, ProbeMatrix.ClassicalSplit, ProbeMatrix.ClassicalSplitPaused, ProbeMatrix.SplitInsideNamePaused, ProbeMatrix.SmallSegments,
            ProbeMatrix.Compact, ProbeMatrix.Retry,
        ];
        if (seen.Passes(ProbeMatrix.Hybrid) == true && !seen.FailedSplits.Any(result => result.Probe == ProbeMatrix.SplitAfterNamePaused.Name))
            telling.AddRange([ProbeMatrix.SplitAfterNamePaused, ProbeMatrix.SplitBeforeNamePaused]);
        // As long as a client's that fails where ours pass: is it the length?
        if (seen.Passes(ProbeMatrix.Hybrid) == true && seen.Asked.Where(result => !result.Passed && Probe.Find(result.Probe)?.Client is not null).ToList() is { Count: > 0 } clients)
            telling.Add(Probe.OfSize(Math.Clamp(clients.Max(result => result.HelloLength), Probe.LeastSize, Probe.MostSize)));
        if (SizeBracket.Of(seen) is { Next: { } size } bracket && bracket.IsLimitOfAReader)
            telling.Add(Probe.OfSize(size));
        return telling;
    }
}
