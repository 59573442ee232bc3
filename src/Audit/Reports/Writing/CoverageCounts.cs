using TlsCompat.Firewall;

namespace TlsCompat.Audit.Reports.Writing;

/// <summary>What was looked at, as reports call it.</summary>
internal static class CoverageCounts
{
    public static IEnumerable<(string Name, int Value)> Of(AuditCoverage coverage) =>
    [
        ("files", coverage.Files),
        ("ruleGroups", coverage.Groups),
        ("policies", coverage.Policies),
        ("rules", coverage.Rules),
        ("rulesNotRead", Unjudged(coverage, UnjudgedKind.NotRead)),
        ("rulesCountedOnly", Unjudged(coverage, UnjudgedKind.Example)),
    ];

    private static int Unjudged(AuditCoverage coverage, UnjudgedKind kind) => coverage.Unjudged.Where(text => text.Kind == kind).Sum(text => text.Rules);
}
