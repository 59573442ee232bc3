using TlsCompat.Audit.Reports.Html;
using TlsCompat.Firewall;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// What stands in the overview: each policy that was judged, with the findings of its rule groups, and each rule group or document whose
/// policy is not known. A group of two policies counts in both.
/// </summary>
internal static class OverviewRows
{
    /// <summary>By place, the worst first in each.</summary>
    public static IReadOnlyList<OverviewRow> Of(IReadOnlyList<Finding> findings, AuditCoverage? coverage)
    {
        var failures = findings.Where(finding => finding.Status is FindingStatus.Fail or FindingStatus.Error).ToList();
        var policies = coverage?.JudgedPolicies ?? [];
        var rows = policies.Select(policy => Row(Place(ResourceArn.Parse(policy.Arn)), "policy", policy.Name, failures.Where(policy.Holds))).ToList();
        rows.AddRange(failures.Where(finding => !policies.Any(policy => policy.Holds(finding)))
            .GroupBy(finding => (Place: Place(finding.Resource()), Kind: Kind(finding), Name: finding.RuleGroup ?? finding.Source))
            .Select(group => Row(group.Key.Place, group.Key.Kind, group.Key.Name, group)));
        return [.. rows.OrderBy(row => row.Place, StringComparer.Ordinal)
            .ThenByDescending(row => row[Severity.Critical]).ThenByDescending(row => row[Severity.High]).ThenByDescending(row => row[Severity.Medium])
            .ThenByDescending(row => row[Severity.Low]).ThenByDescending(row => row[Severity.Info])
            .ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    private static OverviewRow Row(string place, string kind, string name, IEnumerable<Finding> findings) =>
        new(place, kind, name, findings.GroupBy(finding => finding.Severity).ToDictionary(group => group.Key, group => group.Count()));

    private static string Place(ResourceArn? arn) => arn is null ? "" : $"{arn.Account} {arn.Region}".Trim();

    private static string Kind(Finding finding) => finding.RuleGroup is null ? "" : finding.Resource() switch
    {
        { IsFirewallPolicy: true } => "policy",
        { IsRuleGroup: true } => "rule group",
        _ => "",
    };
}
