using System.Collections.Immutable;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>The results of one address, asked by probe.</summary>
public sealed class Observations(ImmutableArray<ProbeResult> results)
{
    /// <summary>Hellos in two pieces, one right behind the other.</summary>
    private static readonly ImmutableArray<Probe> s_splits = [ProbeMatrix.ClassicalSplit, ProbeMatrix.SplitInsideName, ProbeMatrix.SplitBeforeName, ProbeMatrix.SplitAfterName];

    /// <summary>Hellos in two pieces with a pause between them.</summary>
    private static readonly ImmutableArray<Probe> s_pausedSplits =
        [ProbeMatrix.ClassicalSplitPaused, ProbeMatrix.SplitInsideNamePaused, ProbeMatrix.SplitBeforeNamePaused, ProbeMatrix.SplitAfterNamePaused];

    /// <summary>What was asked at all: a probe that this machine could not run tells nothing.</summary>
    public ImmutableArray<ProbeResult> Results { get; } = results.RemoveAll(result => result.Outcome == ProbeOutcome.NotRun);

    public bool? SplitPasses => Sum(s_splits);

    public bool? PausedSplitPasses => Sum(s_pausedSplits);

    /// <summary>Hellos in two pieces that failed.</summary>
    public IEnumerable<ProbeResult> FailedSplits => Results.Where(result => !result.Passed && s_splits.Concat(s_pausedSplits).Any(probe => probe.Name == result.Probe));

    /// <summary>Whether the hello took more than one segment.</summary>
    public static bool IsSplit(ProbeResult result) => !result.Cuts.IsEmpty || result.HelloLength > (result.Tcp?.MaximumSegmentSize ?? 1400);

    /// <summary>Whether a probe passed each time; null where it was not run, or did both.</summary>
    public bool? Passes(Probe probe)
    {
        var all = Results.Where(result => result.Probe == probe.Name).ToList();
        return all.Count == 0 || all.Exists(result => result.Passed) && all.Exists(result => !result.Passed) ? null : all[0].Passed;
    }

    /// <summary>The last result of a probe.</summary>
    public ProbeResult? Last(Probe probe) => Results.LastOrDefault(result => result.Probe == probe.Name);

    // False where any failed: one split that fails is a fault.
    private bool? Sum(ImmutableArray<Probe> probes)
    {
        var passes = probes.Select(Passes).OfType<bool>().ToList();
        return passes.Count == 0 ? null : passes.TrueForAll(pass => pass);
    }
}
