using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Checks;

public sealed class DomainListCheckTests
{
    [Fact]
    public void Reports_an_allow_list_whose_policy_drops_the_rest_too_early()
    {
        var finding = Assert.Single(Audit("ALLOWLIST", DefaultAction.DropEstablished));

        Assert.Equal(Severity.High, finding.Severity);
        Assert.Contains("egress drops the rest by aws:drop_established", finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.Witness);
    }

    [Theory]
    [InlineData("ALLOWLIST", DefaultAction.DropEstablishedAppLayerToServer)]
    [InlineData("ALLOWLIST", DefaultAction.AlertEstablished)]
    [InlineData("DENYLIST", DefaultAction.DropEstablished)]
    public void Leaves_alone_a_list_that_no_default_cuts_short(string kind, DefaultAction action) => Assert.Empty(Audit(kind, action));

    [Fact]
    public void Leaves_alone_rules_that_are_written_and_not_generated() => Assert.DoesNotContain(
        Auditing.AuditStrict(
            Auditing.Read("pass tls $HOME_NET any -> any any (tls.sni; content:\"a.example\"; flow:to_server; sid:1;)").Groups[0],
            policy => policy with { DefaultActions = [DefaultAction.DropEstablished] }),
        finding => finding.RuleId == "TLSC010");

    private static List<Finding> Audit(string kind, DefaultAction action)
    {
        var text = $$"""{ "RuleGroup": { "RulesSource": { "RulesSourceList": { "GeneratedRulesType": "{{kind}}", "TargetTypes": ["TLS_SNI"], "Targets": [".example.com"] } }, "StatefulRuleOptions": { "RuleOrder": "STRICT_ORDER" } } }""";
        return Auditing.AuditStrict(Auditing.Read(text, "list.json").Groups[0], policy => policy with { DefaultActions = [action] }).FindAll(finding => finding.RuleId == "TLSC010");
    }
}
