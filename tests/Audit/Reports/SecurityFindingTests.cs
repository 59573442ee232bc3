using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using TlsCompat.Audit.Reports;

namespace TlsCompat.Audit.Tests.Reports;

/// <summary>Findings as Security Hub and security lakes take them.</summary>
public sealed class SecurityFindingTests
{
    private const string Group = "arn:aws-us-gov:network-firewall:us-gov-west-1:111122223333:stateful-rulegroup/egress";
    private const string Policy = "arn:aws-us-gov:network-firewall:us-gov-west-1:111122223333:firewall-policy/egress";

    private static readonly DateTimeOffset Time = new(2026, 5, 1, 12, 30, 0, TimeSpan.FromHours(2));

    public static TheoryData<string> Formats => ["asff", "ocsf"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Is_valid_against_the_published_schema(string format)
    {
        Finding[] findings = [.. Samples.All, .. Samples.All.Select((finding, i) => finding with { Arn = i % 2 == 0 ? Group : Policy }), .. HostileText.Findings, .. Empty];

        Assert.Equal([], Faults(format, Write(format, findings)));
    }

    [Theory]
    [InlineData("asff", "Title")]
    [InlineData("asff", "Resources")]
    [InlineData("ocsf", "compliance")]
    [InlineData("ocsf", "time")]
    public void Is_not_valid_where_something_is_missing(string format, string member)
    {
        var findings = Write(format, [Samples.Failure]);
        findings[0]!.AsObject().Remove(member);

        Assert.NotEmpty(Faults(format, findings));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Is_no_larger_than_a_finding_may_be(string format)
    {
        var text = string.Concat(Enumerable.Repeat("\"\U0001F600", 5000));
        var large = Samples.Failure with
        {
            Source = text,
            RuleGroup = text,
            Arn = Group + text,
            Action = text,
            Title = text,
            Message = text,
            Recommendation = text,
            HelpUri = "https://example.com/" + text,
            Rule = text,
            SuggestedRule = text,
            Fingerprint = text,
            Status = FindingStatus.Suppressed,
            Suppression = new Suppression(SuppressionKind.Inline, text, text),
        };

        var findings = Write(format, Enumerable.Range(0, 40).Select(i => large with { Arn = $"{Group}{i}{text}" }));

        Assert.Equal([], Faults(format, findings));
        if (format == "asff")
        {
            var only = Assert.Single(findings)!;
            Assert.Equal(32, only["Resources"]!.AsArray().Count);
            Assert.InRange(Encoding.UTF8.GetByteCount(only.ToJsonString(new JsonSerializerOptions())), 1, 240 * 1024);
            Assert.EndsWith("…", (string)only["Title"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Asff_is_of_the_account_and_region_of_the_resource()
    {
        var finding = Assert.Single(Write("asff", [Samples.Failure with { Arn = Group }]))!;

        Assert.Equal(Samples.Failure.Fingerprint, (string)finding["Id"]!);
        Assert.Equal("arn:aws-us-gov:securityhub:us-gov-west-1:111122223333:product/111122223333/default", (string)finding["ProductArn"]!);
        Assert.Equal("111122223333", (string)finding["AwsAccountId"]!);
        Assert.Equal("2026-05-01T10:30:00.000Z", (string)finding["UpdatedAt"]!);
        Assert.Equal("CRITICAL", (string)finding["Severity"]!["Label"]!);
        Assert.Equal("Wait.", (string)finding["Remediation"]!["Recommendation"]!["Text"]!);
        Assert.Equal("https://example.com/TLSC999", (string)finding["Remediation"]!["Recommendation"]!["Url"]!);
        var resource = Assert.Single(finding["Resources"]!.AsArray())!;
        Assert.Equal(("AwsNetworkFirewallRuleGroup", Group, "aws-us-gov"), ((string)resource["Type"]!, (string)resource["Id"]!, (string)resource["Partition"]!));
    }

    [Fact]
    public void Asff_names_the_file_where_there_is_no_account()
    {
        var findings = AsffFinding.Of([Samples.Failure], AsffPlace.In("444455556666", "cn-north-1"), Time);

        var finding = Assert.Single(findings);
        Assert.Equal("444455556666", (string)finding["AwsAccountId"]!);
        Assert.Equal("arn:aws-cn:securityhub:cn-north-1:444455556666:product/444455556666/default", (string)finding["ProductArn"]!);
        Assert.Equal("rules/egress.rules#egress", (string)finding["Resources"]![0]!["Id"]!);
        Assert.Equal("Other", (string)finding["Resources"]![0]!["Type"]!);
    }

    [Fact]
    public void Asff_has_one_finding_for_a_fingerprint_the_worst_with_all_resources()
    {
        var findings = Write("asff", [Samples.Failure with { Severity = Severity.Low, Arn = Policy }, Samples.Failure with { Arn = Group }, Samples.Failure with { Arn = Group }, Samples.Failure]);

        Assert.Equal(2, findings.Count);
        Assert.Equal("CRITICAL", (string)findings[0]!["Severity"]!["Label"]!);
        Assert.Equal([Policy, Group], findings[0]!["Resources"]!.AsArray().Select(resource => (string)resource!["Id"]!));
    }

    [Theory]
    [InlineData(FindingStatus.Fail, "NEW", "FAILED", 1, 3)]
    [InlineData(FindingStatus.Suppressed, "SUPPRESSED", "FAILED", 3, 3)]
    [InlineData(FindingStatus.Pass, "RESOLVED", "PASSED", 4, 1)]
    [InlineData(FindingStatus.Error, "NEW", "WARNING", 1, 2)]
    public void Says_what_became_of_it(FindingStatus status, string workflow, string compliance, int ocsfStatus, int ocsfCompliance)
    {
        var finding = Samples.Suppressed with { Status = status };
        var asff = Write("asff", [finding])[0]!;
        var ocsf = Write("ocsf", [finding])[0]!;

        Assert.Equal((workflow, compliance), ((string)asff["Workflow"]!["Status"]!, (string)asff["Compliance"]!["Status"]!));
        Assert.Equal((ocsfStatus, ocsfCompliance), ((int)ocsf["status_id"]!, (int)ocsf["compliance"]!["status_id"]!));
        Assert.Equal(status == FindingStatus.Suppressed, asff["Note"] is not null);
        Assert.Contains("Only TLS 1.2 goes here", (string)ocsf["comment"]!, StringComparison.Ordinal);
    }

    /// <summary>Texts that hold nothing, where a format asks for something.</summary>
    private static IEnumerable<Finding> Empty => [Samples.Failure with { Title = " ", Message = "", Recommendation = "\n", HelpUri = "x", RuleGroup = "", Fingerprint = "e" }];

    private static JsonArray Write(string format, IEnumerable<Finding> findings)
    {
        using var text = new StringWriter();
        ReportFormats.All.Single(writer => writer.Format == format).WriteAt(Time, findings, text);
        return JsonNode.Parse(text.ToString())!.AsArray();
    }

    private static List<string> Faults(string format, JsonNode findings)
    {
        var schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", format + ".schema.json")));
        var result = schema.Evaluate(JsonSerializer.SerializeToElement(findings), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(each => each.Errors is not null).SelectMany(each => each.Errors!.Select(error => $"{each.InstanceLocation}: {error.Value}"))];
    }
}
