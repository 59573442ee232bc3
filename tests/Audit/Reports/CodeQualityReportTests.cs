using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using TlsCompat.Audit.Reports;

namespace TlsCompat.Audit.Tests.Reports;

/// <summary>What GitLab documents of its Code Quality report.</summary>
public sealed class CodeQualityReportTests
{
    [Fact]
    public void Is_valid_by_the_documented_shape_whatever_is_in_it()
    {
        var schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", "codequality.schema.json")));
        foreach (var findings in (IEnumerable<Finding>[])[[], Samples.All, HostileText.Findings])
            Assert.True(schema.Evaluate(JsonSerializer.SerializeToElement(Violations([.. findings]))).IsValid);
    }

    [Fact]
    public void Has_what_is_to_be_done_and_nothing_that_is_accepted_or_harmless() =>
        Assert.Equal(["0123456789abcdef", "2123456789abcdef"], Violations(Samples.All).Select(each => (string?)each!["fingerprint"]));

    [Theory]
    [InlineData(Severity.Info, "info")]
    [InlineData(Severity.Low, "minor")]
    [InlineData(Severity.Medium, "major")]
    [InlineData(Severity.High, "critical")]
    [InlineData(Severity.Critical, "blocker")]
    public void Calls_severities_as_gitlab_does(Severity severity, string name) =>
        Assert.Equal(name, (string?)Violations(Samples.Failure with { Severity = severity })[0]!["severity"]);

    [Fact]
    public void Tells_two_findings_of_one_fingerprint_apart_the_same_way_each_time()
    {
        var fingerprints = Violations(Samples.Failure, Samples.Failure with { Line = 9 }, Samples.Error, Samples.Failure with { Line = 12 }).Select(each => (string?)each!["fingerprint"]);

        Assert.Equal(["0123456789abcdef", "0123456789abcdef-2", "2123456789abcdef", "0123456789abcdef-3"], fingerprints);
    }

    [Theory]
    [InlineData("rules/egress.rules", "rules/egress.rules")]
    [InlineData("./rules/egress.rules", "rules/egress.rules")]
    [InlineData(".\\rules\\egress.rules", "rules/egress.rules")]
    [InlineData(".github/a.rules", ".github/a.rules")]
    public void Paths_begin_at_the_root_of_the_repository(string source, string path) =>
        Assert.Equal(path, (string?)Violations(Samples.Failure with { Source = source })[0]!["location"]!["path"]);

    private static JsonArray Violations(params Finding[] findings) => JsonNode.Parse(Samples.Write(new CodeQualityReportWriter(), findings))!.AsArray();
}
