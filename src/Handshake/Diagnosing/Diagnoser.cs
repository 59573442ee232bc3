using System.Collections.Immutable;
using TlsCompat.Handshake.Diagnosing.Patterns;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing;

/// <summary>Says what probe results mean. It reads results alone: the same results, the same diagnosis.</summary>
public static class Diagnoser
{
    /// <summary>In the order in which they are asked: the first that fits is the diagnosis, and the last always does.</summary>
    private static readonly ImmutableArray<DiagnosisPattern> s_patterns =
    [
        new TcpBlockedPattern(),
        new NotTlsPattern(),
        new IntermittentPattern(),
        new SniDeniedPattern(),
        new HealthyPattern(),
        new NoReassemblyPattern(),
        new SizeLimitPattern(),
        new GroupIntolerancePattern(),
        new UndecidedPattern(),
    ];

    public static Diagnosis Diagnose(ImmutableArray<ProbeResult> results)
    {
        var seen = new Observations(results);
        return s_patterns.Select(pattern => pattern.Match(seen)).OfType<Diagnosis>().First();
    }

    /// <summary>
    /// The probes that tell apart what these results leave open, and once more each that failed: a fault that does not repeat is
    /// another one. Empty where nothing is open.
    /// </summary>
    public static ImmutableArray<Probe> FollowUps(ImmutableArray<ProbeResult> results)
    {
        var seen = new Observations(results);
        var kind = Diagnose(results).Kind;
        if (kind is DiagnosisKind.PathAndServerOk or DiagnosisKind.ServerNotPostQuantum or DiagnosisKind.TcpBlocked or DiagnosisKind.NotTls)
            return [];
        Probe[] telling = seen.Passes(ProbeMatrix.Classical) == true
            ? [ProbeMatrix.Padded, ProbeMatrix.ClassicalSplit, ProbeMatrix.ClassicalSplitPaused, ProbeMatrix.SplitInsideNamePaused, ProbeMatrix.SmallSegments, ProbeMatrix.Compact, ProbeMatrix.Retry]
            : [ProbeMatrix.OtherName, ProbeMatrix.WithoutName];
        var failed = seen.Results.Where(result => !result.Passed).Select(result => result.Probe).ToHashSet();
        var asked = seen.Results.Select(result => result.Probe).ToHashSet();
        return [.. Probe.All.Where(probe => failed.Contains(probe.Name) || (telling.Contains(probe) && !asked.Contains(probe.Name)))];
    }
}
