using TlsCompat.Firewall;

namespace TlsCompat.Audit.Compliance;

/// <summary>What a team has agreed on: the content of a settings file. See docs/compliance.md.</summary>
public sealed record ComplianceSettings
{
    public static ComplianceSettings None { get; } = new();

    /// <summary>What counts as a failure; null where the file leaves it to the call.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The path of a file with known findings; null where the file leaves it to the call.</summary>
    public string? BaselineFile { get; init; }

    /// <summary>The severity that findings of a check are given instead of their own.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>(StringComparer.Ordinal);

    /// <summary>Values of sets that have none.</summary>
    public GivenSets Sets { get; init; } = GivenSets.None;

    /// <summary>What was wrong with the file. An entry with a fault has no effect; the others have.</summary>
    public IReadOnlyList<SourceProblem> Problems { get; init; } = [];

    /// <summary>What in it is not a setting at all: of the wrong kind, or a value that there is not. The call is wrong with it.</summary>
    public IReadOnlyList<SourceProblem> Errors { get; init; } = [];

    internal IReadOnlyList<PathGlob> ExcludedPaths { get; init; } = [];

    internal IReadOnlyList<SuppressionEntry> Suppressions { get; init; } = [];

    /// <summary>Whether a file that was found in a folder or by a pattern is to be passed over.</summary>
    public bool Excludes(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ExcludedPaths.Any(glob => glob.Matches(path));
    }
}
