using System.Collections.Immutable;

namespace TlsCompat.Handshake;

/// <summary>Says what probe results mean. It reads results alone: the same results, the same diagnosis.</summary>
public static class Diagnoser
{
    private static readonly ImmutableArray<DiagnosisPattern> s_patterns =
    [
        .. typeof(DiagnosisPattern).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosisPattern)) && !type.IsAbstract)
            .Select(type => (DiagnosisPattern)Activator.CreateInstance(type)!)
            .OrderBy(pattern => pattern.Order),
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
        string[] telling = seen.Passes("classical") == true
            ? ["padded", "classical-split", "classical-split-paused", "split-inside-name-paused", "small-segments", "compact", "retry"]
            : ["other-name", "without-name"];
        var failed = seen.Results.Where(result => !result.Passed).Select(result => result.Probe).ToHashSet();
        var asked = seen.Results.Select(result => result.Probe).ToHashSet();
        return [.. Probe.All.Where(probe => failed.Contains(probe.Name) || (telling.Contains(probe.Name) && !asked.Contains(probe.Name)))];
    }
}
