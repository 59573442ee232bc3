using System.Globalization;
using System.Text.Json.Nodes;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// Findings in the AWS Security Finding Format, schema 2018-10-08 (AWS Security Hub User Guide, "Required top-level ASFF attributes";
/// API reference, AwsSecurityFinding, for the sizes). A finding's Id is its fingerprint, so that it stays the same when lines move.
/// </summary>
public static class AsffFinding
{
    /// <summary>What every GeneratorId starts with: by it our findings are found again.</summary>
    public const string GeneratorPrefix = "tlscompat/";

    /// <summary>Who accepts findings that a suppression accepts.</summary>
    public const string Author = "TlsCompat";

    // Resources: at most 32.
    private const int MostResources = 32;

    /// <summary>
    /// One for each fingerprint in each account and region, in the order of the findings: the worst of those that share it, with the
    /// resources of all.
    /// </summary>
    /// <param name="findings">The findings.</param>
    /// <param name="elsewhere">Where those belong that are in no account: findings of files.</param>
    /// <param name="time">When they were found.</param>
    public static IReadOnlyList<JsonObject> Of(IEnumerable<Finding> findings, AsffPlace elsewhere, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.GroupBy(finding => (Place: AsffPlace.Of(finding, elsewhere), finding.Fingerprint)).Select(same => Of([.. same], same.Key.Place, Text(time)))];
    }

    private static JsonObject Of(IReadOnlyList<Finding> same, AsffPlace place, string time)
    {
        var worst = same.OrderByDescending(finding => finding.Status is FindingStatus.Fail or FindingStatus.Error).ThenByDescending(finding => finding.Severity).First();
        var label = Label(worst);
        string[] types = ["Software and Configuration Checks/AWS Security Best Practices/Network Reachability"];
        var asff = new JsonObject
        {
            ["SchemaVersion"] = "2018-10-08",
            ["Id"] = AsffText.Fit(worst.Fingerprint, 512),
            ["ProductArn"] = place.ProductArn,
            ["ProductName"] = "TlsCompat",
            ["CompanyName"] = "TlsCompat",
            ["Region"] = place.Region,
            ["GeneratorId"] = AsffText.Fit(GeneratorPrefix + worst.RuleId, 512),
            ["AwsAccountId"] = place.Account,
            ["Types"] = new JsonArray([.. types]),
            ["CreatedAt"] = time,
            ["UpdatedAt"] = time,
            ["Severity"] = new JsonObject { ["Label"] = label, ["Original"] = worst.Severity.Name() },
            ["FindingProviderFields"] = new JsonObject
            {
                ["Severity"] = new JsonObject { ["Label"] = label, ["Original"] = worst.Severity.Name() },
                ["Types"] = new JsonArray([.. types]),
            },
            ["Title"] = AsffText.Fit(worst.Title, 256),
            ["Description"] = AsffText.Fit(worst.Message, 1024),
            ["Remediation"] = Remediation(worst),
            ["ProductFields"] = ProductFields(worst, same.Count),
            ["Resources"] = new JsonArray([.. same.Select(finding => Resource(finding, place)).DistinctBy(resource => (string?)resource["Id"]).Take(MostResources)]),
            ["Compliance"] = new JsonObject
            {
                ["Status"] = worst.Status switch { FindingStatus.Pass => "PASSED", FindingStatus.Error => "WARNING", _ => "FAILED" },
            },
            ["Workflow"] = new JsonObject
            {
                ["Status"] = worst.Status switch { FindingStatus.Suppressed => "SUPPRESSED", FindingStatus.Pass => "RESOLVED", _ => "NEW" },
            },
            ["RecordState"] = "ACTIVE",
        };
        if (worst.Status == FindingStatus.Suppressed)
            asff["Note"] = new JsonObject { ["Text"] = AsffText.Fit(worst.Justification(), 512), ["UpdatedBy"] = Author, ["UpdatedAt"] = time };
        return asff;
    }

    private static string Label(Finding finding) => finding.Status == FindingStatus.Pass ? "INFORMATIONAL" : finding.Severity switch
    {
        Severity.Critical => "CRITICAL",
        Severity.High => "HIGH",
        Severity.Medium => "MEDIUM",
        Severity.Low => "LOW",
        _ => "INFORMATIONAL",
    };

    private static JsonObject Remediation(Finding finding)
    {
        var recommendation = new JsonObject { ["Text"] = AsffText.Fit(finding.Recommendation, 512) };
        if (Uri.TryCreate(finding.HelpUri, UriKind.Absolute, out var page) && page.Scheme is "https" or "http")
            recommendation["Url"] = AsffText.Fit(page.AbsoluteUri, 2048);
        return new JsonObject { ["Recommendation"] = recommendation };
    }

    // At most 50 of at most 2,048 characters each.
    private static JsonObject ProductFields(Finding finding, int count)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in new (string, string?)[]
        {
            ("source", finding.Source),
            ("line", finding.Line.ToString(CultureInfo.InvariantCulture)),
            ("ruleGroup", finding.RuleGroup),
            ("sid", finding.Sid?.ToString(CultureInfo.InvariantCulture)),
            ("action", finding.Action),
            ("status", finding.Status.Name()),
            ("rule", finding.Rule),
            ("suggestedRule", finding.SuggestedRule),
            ("proof", finding.Proof?.ToString()),
            ("witness", finding.Witness?.ToString()),
            ("outcome", finding.Outcome?.ToString()),
            ("findings", count > 1 ? count.ToString(CultureInfo.InvariantCulture) : null),
        })
        {
            if (value is not null)
                fields[GeneratorPrefix + name] = AsffText.Fit(value, 2048);
        }

        return fields;
    }

    /// <summary>The rule group or policy by its ARN; of a file its name and the group's.</summary>
    private static JsonObject Resource(Finding finding, AsffPlace place)
    {
        var arn = finding.Resource();
        return new JsonObject
        {
            ["Type"] = arn switch { { IsRuleGroup: true } => "AwsNetworkFirewallRuleGroup", { IsFirewallPolicy: true } => "AwsNetworkFirewallFirewallPolicy", _ => "Other" },
            ["Id"] = AsffText.Fit(arn?.Text ?? (finding.RuleGroup is { Length: > 0 } group ? $"{finding.Source}#{group}" : finding.Source), 512),
            ["Partition"] = place.Partition,
            ["Region"] = place.Region,
        };
    }

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
