using System.Collections.Immutable;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>The results of one address, asked by probe.</summary>
public sealed class Observations(ImmutableArray<ProbeResult> results)
{
    /// <summary>Hellos in two pieces, one right behind the other.</summary>
    private static readonly ImmutableArray<Probe> Splits = [ProbeMatrix.ClassicalSplit, ProbeMatrix.SplitInsideName, ProbeMatrix.SplitBeforeName, ProbeMatrix.SplitAfterName];

    /// <summary>Hellos in two pieces with a pause between them.</summary>
    private static readonly ImmutableArray<Probe> PausedSplits =
        [ProbeMatrix.ClassicalSplitPaused, ProbeMatrix.SplitInsideNamePaused, ProbeMatrix.SplitBeforeNamePaused, ProbeMatrix.SplitAfterNamePaused];

    /// <summary>
    /// What tells something: not a probe that this machine could not run, and not what failed beside other connections and was answered each
    /// time when it was alone.
    /// </summary>
    public ImmutableArray<ProbeResult> Results { get; } = [.. Telling(results)];

    /// <summary>Failures that are put down to the company of other connections.</summary>
    public ImmutableArray<ProbeResult> Crowded { get; } = [.. results.Where(result => IsCrowded(result, results))];

    /// <summary>Those that asked for the name that was to be asked for.</summary>
    public IEnumerable<ProbeResult> Asked => Results.Where(result => result.Probe != ProbeMatrix.OtherName.Name && result.Probe != ProbeMatrix.WithoutName.Name);

    /// <summary>Whether any hello for the asked name was accepted.</summary>
    public bool AnyPasses => Asked.Any(result => result.Passed);

    public bool? SplitPasses => Sum(Splits);

    public bool? PausedSplitPasses => Sum(PausedSplits);

    /// <summary>Hellos in two pieces that failed.</summary>
    public IEnumerable<ProbeResult> FailedSplits => Results.Where(result => !result.Passed && IsSent(result) && Splits.Concat(PausedSplits).Any(probe => probe.Name == result.Probe));

    /// <summary>Whether the hello took more than one segment.</summary>
    public static bool IsSplit(ProbeResult result) => result.Cuts.Count > 0 || result.HelloLength > (result.Tcp?.MaximumSegmentSize ?? 1400);

    /// <summary>Whether the hello, or a part of it, was sent: what fails before tells nothing of it.</summary>
    public static bool IsSent(ProbeResult result) => result.Phase is not (ProbePhase.Connect or ProbePhase.Prepare);

    /// <summary>Whether a probe passed each time that it was sent; null where it was not, or did both.</summary>
    public bool? Passes(Probe probe)
    {
        var all = Results.Where(result => result.Probe == probe.Name && IsSent(result)).ToList();
        return all.Count == 0 || all.Exists(result => result.Passed) && all.Exists(result => !result.Passed) ? null : all[0].Passed;
    }

    /// <summary>The last result of a probe.</summary>
    public ProbeResult? Last(Probe probe) => Results.LastOrDefault(result => result.Probe == probe.Name);

    private static IEnumerable<ProbeResult> Telling(ImmutableArray<ProbeResult> results) =>
        results.Where(result => result.Outcome != ProbeOutcome.NotRun && !IsCrowded(result, results));

    // On a path that loses packets they are sent again when the probe is alone too: there it is chance, not company. An alert is an answer
    // as good as another, and is asked for once.
    private static bool IsCrowded(ProbeResult result, ImmutableArray<ProbeResult> results) =>
        result is { Passed: false, IsAlone: false, Alert: null } && result.Outcome != ProbeOutcome.NotRun
        && results.Where(run => run.Probe == result.Probe && run.IsAlone).ToList() is { Count: > 0 } alone
        && (alone.Count > 1 || alone[0].Alert is not null)
        && alone.TrueForAll(run => (run.Passed || run.Alert is not null) && run is { Tcp: null or { Retransmissions: 0 } });

    // False where any failed: one split that fails is a fault.
    private bool? Sum(ImmutableArray<Probe> probes)
    {
        var passes = probes.Select(Passes).OfType<bool>().ToList();
        return passes.Count == 0 ? null : passes.TrueForAll(pass => pass);
    }
}
