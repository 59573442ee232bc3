using System.Globalization;
using System.Text.Json.Nodes;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// A JSON array of events of the Open Cybersecurity Schema Framework, version 1.6.0: Compliance Finding (2003), with the profile cloud
/// where the rule group or policy is one of an account.
/// </summary>
public sealed class OcsfReportWriter : IReportWriter
{
    private const int Category = 2;
    private const int Class = 2003;
    private const int Create = 1;

    public string Format => "ocsf";

    public IReadOnlyList<string> Extensions { get; } = [".ocsf", ".ocsf.json"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null) => WriteAt(DateTimeOffset.UnixEpoch, findings, writer, coverage);

    public void WriteAt(DateTimeOffset time, IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteNode(new JsonArray([.. findings.Select(finding => Event(finding, time.ToUnixTimeMilliseconds()))]));
    }

    private static JsonObject Event(Finding finding, long time)
    {
        var arn = finding.Resource();
        var (severityId, severity) = SeverityOf(finding);
        var (statusId, status) = finding.Status switch { FindingStatus.Suppressed => (3, "Suppressed"), FindingStatus.Pass => (4, "Resolved"), _ => (1, "New") };
        var @event = new JsonObject
        {
            ["activity_id"] = Create,
            ["activity_name"] = "Create",
            ["category_uid"] = Category,
            ["category_name"] = "Findings",
            ["class_uid"] = Class,
            ["class_name"] = "Compliance Finding",
            ["type_uid"] = (Class * 100) + Create,
            ["type_name"] = "Compliance Finding: Create",
            ["time"] = time,
            ["severity_id"] = severityId,
            ["severity"] = severity,
            ["status_id"] = statusId,
            ["status"] = status,
            ["message"] = Visible(finding.Message),
            ["metadata"] = Metadata(arn),
            ["finding_info"] = Info(finding),
            ["compliance"] = Compliance(finding),
            ["remediation"] = new JsonObject { ["desc"] = Visible(finding.Recommendation), ["references"] = new JsonArray(Visible(finding.HelpUri)) },
            ["resources"] = new JsonArray(Resource(finding, arn)),
            ["unmapped"] = Unmapped(finding),
        };
        if (finding.Suppression is not null)
            @event["comment"] = Visible(finding.Justification());
        if (arn is not null)
        {
            @event["cloud"] = new JsonObject
            {
                ["provider"] = "AWS",
                ["region"] = arn.Region,
                ["account"] = new JsonObject { ["uid"] = arn.Account, ["type"] = "AWS Account", ["type_id"] = 10 },
            };
        }

        return @event;
    }

    private static (int Id, string Caption) SeverityOf(Finding finding) => finding.Status == FindingStatus.Pass ? (1, "Informational") : finding.Severity switch
    {
        Severity.Critical => (5, "Critical"),
        Severity.High => (4, "High"),
        Severity.Medium => (3, "Medium"),
        Severity.Low => (2, "Low"),
        _ => (1, "Informational"),
    };

    private static JsonObject Metadata(ResourceArn? arn)
    {
        var metadata = new JsonObject
        {
            ["version"] = "1.6.0",
            ["product"] = new JsonObject
            {
                ["name"] = "TlsCompat",
                ["vendor_name"] = "TlsCompat",
                ["version"] = typeof(OcsfReportWriter).Assembly.GetName().Version!.ToString(3),
                ["url_string"] = "https://github.com/tlscompat/tlscompat",
            },
        };
        if (arn is not null)
            metadata["profiles"] = new JsonArray("cloud");
        return metadata;
    }

    private static JsonObject Info(Finding finding) => new()
    {
        ["uid"] = Visible(finding.Fingerprint),
        ["title"] = Visible(finding.Title),
        ["desc"] = Visible(finding.Message),
        ["types"] = new JsonArray("Network Reachability"),
        ["src_url"] = Visible(finding.HelpUri),
    };

    private static JsonObject Compliance(Finding finding)
    {
        var (id, caption) = finding.Status switch { FindingStatus.Pass => (1, "Pass"), FindingStatus.Error => (2, "Warning"), _ => (3, "Fail") };
        return new JsonObject
        {
            ["control"] = Visible(finding.RuleId),
            ["standards"] = new JsonArray("TlsCompat"),
            ["desc"] = Visible(finding.Title),
            ["status_id"] = id,
            ["status"] = caption,
        };
    }

    /// <summary>The rule group or policy by its ARN; of a file its name and the group's.</summary>
    private static JsonObject Resource(Finding finding, ResourceArn? arn)
    {
        var resource = new JsonObject
        {
            ["uid"] = Visible(arn?.Text ?? (finding.RuleGroup is { Length: > 0 } group ? $"{finding.Source}#{group}" : finding.Source)),
            ["name"] = Visible(finding.RuleGroup is { Length: > 0 } name ? name : finding.Source),
            ["type"] = arn switch { { IsRuleGroup: true } => "AWS::NetworkFirewall::RuleGroup", { IsFirewallPolicy: true } => "AWS::NetworkFirewall::FirewallPolicy", _ => "File" },
        };
        if (arn is not null)
            (resource["cloud_partition"], resource["region"]) = (arn.Partition, arn.Region);
        return resource;
    }

    private static JsonObject Unmapped(Finding finding)
    {
        var members = new JsonObject { ["source"] = Visible(finding.Source), ["line"] = finding.Line, ["column"] = finding.Column };
        foreach (var (name, value) in new (string, string?)[]
        {
            ("sid", finding.Sid?.ToString(CultureInfo.InvariantCulture)),
            ("action", finding.Action),
            ("rule", finding.Rule),
            ("suggested_rule", finding.SuggestedRule),
            ("proof", finding.Proof?.ToString()),
            ("witness", finding.Witness?.ToString()),
            ("outcome", finding.Outcome?.ToString()),
        })
        {
            if (value is not null)
                members[name] = Visible(value);
        }

        return members;
    }

    private static string Visible(string text) => VisibleText.Of(text);
}
