using TlsCompat.Audit.Evidence;

namespace TlsCompat.Audit.Reports;

/// <summary>What a report knows beside its findings. A format takes of it what it has a place for.</summary>
/// <param name="Time">When the findings were found, or gathered.</param>
public sealed record ReportOccasion(DateTimeOffset Time)
{
    /// <summary>What was looked at, whole when all findings are made; null where that is not known.</summary>
    public AuditCoverage? Coverage { get; init; }

    /// <summary>Sentences on what was not judged and what was assumed; asked for when all findings are made.</summary>
    public Func<IEnumerable<string>> Limits { get; init; } = static () => [];

    /// <summary>What rules did by the firewall's own log; null where no log was given.</summary>
    public IReadOnlyList<DropEvidence>? Evidence { get; init; }

    /// <summary>What of that log could not be read, and what it lacks, one text each.</summary>
    public IReadOnlyList<string> LogGaps { get; init; } = [];
}
