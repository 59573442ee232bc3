namespace TlsCompat.Audit.Tests.Compliance;

public sealed class InlineSuppressionTests
{
    private static string Above(string comment) => Ledger.Faults.Replace("drop tls any any -> any any", comment + "\ndrop tls any any -> any any", StringComparison.Ordinal);

    [Theory]
    [InlineData("# tlscompat:ignore TLSC001 reason=waits for the new client", "waits for the new client")]
    [InlineData("#tlscompat:ignore TLSC001 reason=\"quoted, with owner= in it\"", "quoted, with owner= in it")]
    [InlineData("## tlscompat:ignore TLSC002, TLSC001 reason=both", "both")]
    [InlineData("# tlscompat:ignore TLSC001 owner=net team expires=2026-06-30 reason=short", "short (net team), until 2026-06-30")]
    [InlineData("# tlscompat:ignore TLSC001 reason=short\n# another comment", "short")]
    public void Accepts_the_rule_below_it_and_no_other(string comment, string said)
    {
        var (findings, problems) = Ledger.Audit(Above(comment));

        Assert.Equal([(2u, FindingStatus.Suppressed), (3u, FindingStatus.Fail)], findings.Select(finding => (finding.Sid!.Value, finding.Status)));
        Assert.Equal(SuppressionKind.Inline, findings[0].Suppression!.Kind);
        Assert.Equal(said, findings[0].Suppression!.ToString());
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("# tlscompat:ignore TLSC001", "it has no reason=; it suppresses nothing")]
    [InlineData("# tlscompat:ignore TLSC001 reason=", "it has no reason=; it suppresses nothing")]
    [InlineData("# tlscompat:ignore reason=all of it", "expected '# tlscompat:ignore TLSC001 reason=…', with the ids of checks and a reason; it suppresses nothing")]
    [InlineData("# tlscompat:ignore TLSC1 reason=r", "there is no check 'TLSC1'; it suppresses nothing")]
    [InlineData("# tlscompat:ignore TLSC001 reason=r reason=s", "reason is there twice; it suppresses nothing")]
    [InlineData("# tlscompat:ignore TLSC001 reason=r expires=30.6.2026", "it expires on no day, expected YYYY-MM-DD; it suppresses nothing")]
    [InlineData("# tlscompat:ignore TLSC001 reason=r\n", "it stands above no rule; it suppresses nothing")]
    [InlineData("# tlscompat:ignore TLSC001 reason=r\n# drop tls any any -> any any (sid:9;)", "it stands above no rule; it suppresses nothing")]
    [InlineData("# tlscompat:ignore TLSC001 reason=r expires=2026-05-01", "the suppression of TLSC001 expired on 2026-05-01; it suppresses nothing")]
    [InlineData("# tlscompat:ignore TLSC002 reason=r", "the suppression of TLSC002 met no finding of this audit; remove it if that is all there is to audit")]
    public void Has_no_effect_where_it_is_malformed_expired_or_meets_nothing(string comment, string problem)
    {
        var (findings, problems) = Ledger.Audit(Above(comment));

        Assert.All(findings, finding => Assert.Equal(FindingStatus.Fail, finding.Status));
        Assert.Equal(["test.rules:2:1: " + problem], problems);
    }

    [Fact]
    public void Is_found_in_the_rules_of_a_json_document()
    {
        var rules = Above("# tlscompat:ignore TLSC001 reason=in json").Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

        var (findings, problems) = Ledger.Audit($$"""{ "RuleGroupName": "json", "RuleGroup": { "RulesSource": { "RulesString": "{{rules}}" } } }""");

        Assert.Equal([(2u, FindingStatus.Suppressed), (3u, FindingStatus.Fail)], findings.Select(finding => (finding.Sid!.Value, finding.Status)));
        Assert.Empty(problems);
    }

    [Fact]
    public void Accepts_a_line_that_is_no_rule()
    {
        var (findings, problems) = Ledger.Audit("# tlscompat:ignore TLSC090 reason=a macro of our own\nDENY_ALL_TLS\n");

        Assert.Equal((FindingStatus.Suppressed, "TLSC090"), (Assert.Single(findings).Status, findings[0].RuleId));
        Assert.Empty(problems);
    }

    [Fact]
    public void Comment_of_any_length_takes_time_in_proportion()
    {
        var (_, problems) = Ledger.Audit(Above("# tlscompat:ignore TLSC001" + string.Concat(Enumerable.Repeat(" reason=", 3_000)) + "x"));

        Assert.Single(problems);
    }
}
