namespace TlsCompat.Audit.Reports.Writing;

/// <summary>How many findings there are of each status.</summary>
internal readonly record struct StatusCounts(int Failed, int Passed, int Suppressed, int Errors)
{
    public int All => Failed + Passed + Suppressed + Errors;

    public static StatusCounts Of(IEnumerable<Finding> findings) => Of(findings.Select(finding => finding.Status));

    public static StatusCounts Of(IEnumerable<FindingStatus> statuses) => statuses.Aggregate(default(StatusCounts), (counts, status) => status switch
    {
        FindingStatus.Fail => counts with { Failed = counts.Failed + 1 },
        FindingStatus.Pass => counts with { Passed = counts.Passed + 1 },
        FindingStatus.Suppressed => counts with { Suppressed = counts.Suppressed + 1 },
        _ => counts with { Errors = counts.Errors + 1 },
    });
}
