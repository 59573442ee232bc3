namespace TlsCompat.Audit.Tests.Compliance;

public sealed class ComplianceSettingsTests
{
    [Fact]
    public void Says_what_counts_and_how_much()
    {
        var settings = Ledger.Settings("""
            { "$schema": "x", "baseline": "strict", "baselineFile": "known.jsonl", "severities": { "TLSC001": "low" } }
            """);

        Assert.Equal(Baseline.Strict, settings.Baseline);
        Assert.Equal(Path.Combine(Path.GetTempPath(), "known.jsonl"), settings.BaselineFile);
        Assert.Empty(settings.Problems);
        Assert.All(Ledger.Audit(Ledger.Faults, """{ "severities": { "TLSC001": "low" } }""").Findings, finding => Assert.Equal(Severity.Low, finding.Severity));
    }

    [Theory]
    [InlineData("{ \"baseline\": \"lax\" }", "1:15: expected \"effective\" or \"strict\"")]
    [InlineData("{ \"severities\": { \"TLSC001\": \"bad\" } }", "1:30: expected critical, high, medium, low or info")]
    [InlineData("{ \"severities\": { \"TLSC001\": 3 } }", "1:30: expected critical, high, medium, low or info")]
    [InlineData("{ \"severities\": { \"TLSC1\": \"low\" } }", "1:28: there is no check 'TLSC1'")]
    [InlineData("{ \"excludedPaths\": [ 7 ] }", "1:22: expected a path with *, ? or **")]
    [InlineData("{ \"suppressions\": [ \"TLSC001\" ] }", "1:21: expected an object with ruleId and reason")]
    [InlineData("{ \"supressions\": [] }", "1:3: there is no setting 'supressions', expected one of $schema, baseline, baselineFile, severities, excludedPaths, suppressions, sets, portSets")]
    [InlineData("{ \"sets\": [] }", "1:11: expected an object of sets with their values")]
    [InlineData("{ \"sets\": { \"CORP_NET\": [] } }", "1:25: expected addresses, or a list of them")]
    [InlineData("{ \"sets\": { \"CORP_NET\": \"10.0.0.0/33\" } }", "1:25: '10.0.0.0/33' is no list of addresses, CIDR blocks and ranges, 10.0.0.0/8,192.0.2.1 (expected an address, a CIDR block or a range)")]
    [InlineData("{ \"portSets\": { \"HTTPS_PORTS\": { } } }", "1:32: expected ports, or a list of them")]
    [InlineData("{ \"severities\": { \"TLSC001\": \"-1\" } }", "1:30: expected critical, high, medium, low or info")]
    [InlineData("{ \"severities\": { \"TLSC001\": \"+1\" } }", "1:30: expected critical, high, medium, low or info")]
    [InlineData("{ \"severities\": { \"TLSC001\": \"critical,low\" } }", "1:30: expected critical, high, medium, low or info")]
    [InlineData("{ \"severities\": { \"TLSC001\": \" low\" } }", "1:30: expected critical, high, medium, low or info")]
    [InlineData("{ \"severities\": { \"TLSC001\": [\"low\"] } }", "1:30: expected critical, high, medium, low or info")]
    [InlineData("{ \"severities\": [\"low\"] }", "1:17: expected an object of check ids with their severities")]
    [InlineData("{ \"excludedPaths\": \"vendor\" }", "1:20: expected a list of paths")]
    [InlineData("{ \"suppressions\": {} }", "1:19: expected a list of suppressions")]
    [InlineData("{ \"suppressions\": [ { \"ruleId\": \"TLSC001\", \"reason\": \"r\", \"owner\": 7 } ] }", "1:68: expected a name")]
    [InlineData("{ \"suppressions\": [ { \"ruleId\": \"TLSC001\", \"reason\": \"r\", \"sid\": null } ] }", "1:66: 'sid' is null; leave it out or give it a value; the entry suppresses nothing")]
    [InlineData("{ \"baselineFile\": [] }", "1:19: expected a path")]
    [InlineData("{ \"baselineFile\": \"../../known.jsonl\" }", "1:19: the path leads outside the repository or folder that the call names, and was not followed")]
    [InlineData("{ \"baselineFile\": \"/dev/zero\" }", "1:19: the path leads outside the repository or folder that the call names, and was not followed")]
    [InlineData("[]", "1:1: expected an object; nothing in it has an effect")]
    [InlineData("{ \"baseline\": \"strict\", }", "1:25: is no JSON: expected a member name in double quotes; JSON has no trailing commas; nothing in it has an effect")]
    public void Names_the_place_of_a_fault(string text, string problem) =>
        Assert.Equal(["tlscompat.json:" + problem], Ledger.Settings(text) is var settings ? settings.Errors.Concat(settings.Problems).Select(each => each.ToString()) : []);

    [Fact]
    public void A_suppression_with_a_member_of_the_wrong_kind_suppresses_nothing() =>
        Assert.All(
            Ledger.Audit(Ledger.Faults, """{ "suppressions": [ { "ruleId": "TLSC001", "reason": "r", "sid": null } ] }""").Findings,
            finding => Assert.NotEqual(FindingStatus.Suppressed, finding.Status));

    [Theory]
    [InlineData("vendor", "vendor/a.rules", true)]
    [InlineData("vendor/", "vendor/deep/a.rules", true)]
    [InlineData("./vendor/**", "vendor/deep/a.rules", true)]
    [InlineData("**", "a.rules", true)]
    [InlineData("vendor/**", "vendor", false)]
    [InlineData("**/old", "a/b/old/c.rules", true)]
    [InlineData("**/old", "old/c.rules", true)]
    [InlineData("**/old", "a/older/c.rules", false)]
    [InlineData("*.rules", "a.rules", true)]
    [InlineData("*.rules", "deep/a.rules", false)]
    [InlineData("**/*.rules", "deep/a.rules", true)]
    [InlineData("a?.rules", "ab.rules", true)]
    [InlineData("a?.rules", "a.rules", false)]
    [InlineData("a+b[1]", "a+b[1]/x.rules", true)]
    [InlineData("vendor", "other/vendor/a.rules", false)]
    public void Excludes_paths_from_its_folder_on(string pattern, string path, bool isExcluded)
    {
        var settings = Ledger.Settings($$"""{ "excludedPaths": [ "{{pattern}}" ] }""");

        Assert.Equal(isExcluded, settings.Excludes(Path.Combine(Path.GetTempPath(), path)));
    }
}
