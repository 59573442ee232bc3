namespace TlsCompat.Audit.Tests.Checks;

public sealed class UndecidedCheckTests
{
    private const string Allow = """pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"api.example.com"; startswith; endswith; nocase; flow:to_server; sid:1;)""";

    [Fact]
    public void Names_the_keyword_that_an_outcome_hangs_on()
    {
        var finding = Assert.Single(Auditing.Audit($"{Allow}\ndrop tcp any any -> any any (detection_filter:track by_src, count 5, seconds 60; flow:to_server,established; sid:2;)\n"));

        Assert.Equal("TLSC090", finding.RuleId);
        Assert.Contains("detection_filter", finding.Message);
    }

    [Fact]
    public void Needs_not_know_what_makes_no_difference() =>
        Assert.Empty(Auditing.Audit($"{Allow}\ndrop ip any any -> any any (geoip:dst,XX; sid:2;)\n"));

    [Fact]
    public void Tries_both_answers_to_what_a_set_without_a_value_holds()
    {
        var finding = Assert.Single(Auditing.Audit($"{Allow}\ndrop tls $CLIENTS any -> any any (flow:to_server; sid:2;)\n"));

        Assert.Equal(("TLSC001", Severity.Critical, ProofStatus.Proven), (finding.RuleId, finding.Severity, finding.Proof!.Status));
        Assert.Contains("That is so if $CLIENTS holds the client.", finding.Message);
    }

    [Fact]
    public void Names_the_flowbit_that_another_rule_group_may_set()
    {
        const string Text = $"{Allow}\ndrop tcp any any -> any any (flowbits:isset,bad; flow:to_server,established; sid:2;)\n";
        var finding = Assert.Single(Auditing.Audit(Text));

        Assert.Equal(("TLSC090", 2u), (finding.RuleId, finding.Sid!.Value));
        Assert.Contains("flowbits bad", finding.Message);
        Assert.Empty(Auditing.AuditPolicy(Text));
    }

    [Fact]
    public void Reports_each_line_that_is_no_rule_and_audits_the_rest()
    {
        var findings = Auditing.Audit($"drop tls any any\n{Allow}\nnonsense\ndrop tls any any -> any any (sid:2;)\n");

        Assert.Equal(["1 TLSC011 Error", "3 TLSC090 Error", "4 TLSC001 Fail"], findings.Select(finding => $"{finding.Line} {finding.RuleId} {finding.Status}"));
    }

    [Fact]
    public void Reports_a_file_of_nothing_but_faults() =>
        Assert.Equal("TLSC090", Assert.Single(Auditing.Audit("nonsense\n")).RuleId);

    [Fact]
    public void Says_which_rule_group_of_a_policy_was_not_read()
    {
        var finding = Assert.Single(Auditing.Audit(
            """{"StatefulEngineOptions":{"RuleOrder":"STRICT_ORDER"},"StatefulRuleGroupReferences":[{"ResourceArn":"arn:aws:network-firewall:x:1:stateful-rulegroup/gone","Priority":1}]}""",
            name: "policy.json"));

        Assert.Equal(("TLSC090", FindingStatus.Error), (finding.RuleId, finding.Status));
        Assert.Contains("stateful-rulegroup/gone", finding.Message);
    }
}
