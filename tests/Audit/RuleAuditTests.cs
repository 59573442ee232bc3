using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Audit.Tests;

public sealed class RuleAuditTests
{
    private const string Fault = "pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\ndrop tls any any -> any any (sid:2;)\n";

    [Fact]
    public void Stops_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => new RuleAudit(new AuditSettings()).Run(Auditing.Read(Fault), cancelled.Token).Count());
    }

    [Fact]
    public void Audits_a_group_in_its_policy_only()
    {
        // By itself the catch-all is info: nothing in its group passes. In the policy it cuts the other group's list short.
        var findings = new RuleAudit(new AuditSettings()).Run(FirewallReader.Read(
        [
            Group("allow", "pass tls any any -> any any (tls.sni; content:\\\"a.example\\\"; sid:1;)"),
            Group("deny", "drop tls any any -> any any (sid:2;)"),
            new SourceDocument("policy.json", """
                {
                  "FirewallPolicyName": "egress",
                  "FirewallPolicy": {
                    "StatefulRuleGroupReferences": [ { "ResourceArn": "arn:aws:network-firewall:x:1:stateful-rulegroup/allow" }, { "ResourceArn": "arn:aws:network-firewall:x:1:stateful-rulegroup/deny" } ]
                  }
                }
                """),
        ]), TestContext.Current.CancellationToken).ToList();

        var finding = Assert.Single(findings);
        Assert.Equal(("TLSC001", Severity.Critical, "deny.json"), (finding.RuleId, finding.Severity, finding.Source));
    }

    [Fact]
    public void Takes_drops_for_alerts_where_the_policy_says_so()
    {
        var findings = new RuleAudit(new AuditSettings()).Run(FirewallReader.Read(
        [
            Group("all", Fault.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)),
            new SourceDocument("policy.json", """
                { "StatefulRuleGroupReferences": [ { "ResourceArn": "arn:aws:network-firewall:x:1:stateful-rulegroup/all", "Override": { "Action": "DROP_TO_ALERT" } } ] }
                """),
        ]), TestContext.Current.CancellationToken);

        Assert.Empty(findings);
    }

    [Fact]
    public void Reports_what_passed_only_when_asked()
    {
        const string Clean = "drop tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\n";

        Assert.Empty(Auditing.Audit(Clean));
        Assert.Equal(FindingStatus.Pass, Assert.Single(Auditing.Audit(Clean, new AuditSettings { IncludePassed = true })).Status);
    }

    private static SourceDocument Group(string name, string rules) => new(
        name + ".json",
        $$"""{ "RuleGroupName": "{{name}}", "RuleGroup": { "RulesSource": { "RulesString": "{{rules}}" } } }""");

    [Theory]
    [InlineData("""pass tls any any -> any any (tls.sni; content; sid:3; rev:1;)""")]
    [InlineData("""drop tls any any -> any any (tls.sni; content; nocase; sid:3; rev:1;)""")]
    [InlineData("""drop tcp any any -> any any (flow; flowbits; tls.sni; content; pcre; isdataat; bsize; sid:3; rev:1;)""")]
    [InlineData("""drop tcp any any -> any any (dsize; ssl_state; ssl_version; tls.version; app-layer-protocol; msg; priority; metadata; sid:3;)""")]
    public void Option_without_its_value_does_not_end_the_audit(string rule)
    {
        var findings = Auditing.Audit($"""
            drop tls any any -> any any (msg:"early"; flow:to_server; sid:1; rev:1;)
            {rule}
            pass tls any any -> any any (tls.sni; content:"example.com"; startswith; endswith; sid:2; rev:1;)
            """);

        Assert.Contains(findings, finding => finding is { RuleId: "TLSC001", Sid: 1 });
    }
}
