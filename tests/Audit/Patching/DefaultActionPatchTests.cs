using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Audit.Tests.Patching;

/// <summary>A default action that does not wait is replaced by the one that does, in place, and it is said what passes then.</summary>
public sealed class DefaultActionPatchTests
{
    private const string Waiting = "aws:drop_established_app_layer_to_server";
    private const string AlertTwin = "aws:alert_established_app_layer_to_server";

    private const string Group = """
        {
          "RuleGroupResponse": { "RuleGroupArn": "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/allow", "RuleGroupName": "allow" },
          "RuleGroup": { "RulesSource": { "RulesString": "pass tls any any -> any any (tls.sni; content:\"api.example.com\"; startswith; endswith; nocase; flow:to_server; sid:1; rev:1;)" } }
        }
        """;

    [Theory]
    [InlineData("""[ "aws:drop_established" ]""", $"""[ "{Waiting}", "{AlertTwin}" ]""")]
    [InlineData("""["aws:drop_established","aws:alert_established"]""", $"""["{Waiting}","{AlertTwin}"]""")]
    [InlineData("""["aws:alert_established","aws:drop_established"]""", $"""["{AlertTwin}","{Waiting}"]""")]
    [InlineData("[\n    \"aws:drop_established\"\n  ]", $"[\n    \"{Waiting}\",\n    \"{AlertTwin}\"\n  ]")]
    [InlineData("[\r\n    \"aws:drop_established\"\r\n  ]", $"[\r\n    \"{Waiting}\",\r\n    \"{AlertTwin}\"\r\n  ]")]
    public void Is_changed_where_it_is_written(string before, string after)
    {
        var finding = Fault(Policy(before));
        var patch = finding.Patch!;
        Assert.Equal(Policy(after), Assert.Single(DocumentPatch.Group([patch])).PatchedText);
        Assert.Equal(("egress", null, null), (patch.Policy, patch.RuleGroup, patch.Sid));
        Assert.Equal("arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/egress", patch.PolicyArn);
        Assert.Null(finding.SuggestedRule);
        Assert.NotEmpty(finding.Edits!);
        Assert.DoesNotContain(Audit(Policy(after)), each => each.Severity > Severity.Info);
    }

    [Fact]
    public void Says_what_passes_by_witness_and_that_the_actions_were_not_measured()
    {
        var patch = Fault(Policy("""["aws:drop_established"]""")).Patch!;
        Assert.Equal(ProofStatus.ProvenOnWitnesses, patch.Proof.Status);
        Assert.Equal("the default actions are AWS's own: they are modelled on its documentation, and were not measured", patch.Proof.Reason);
        Assert.Equal(
            [
                "the first segment of a ClientHello for unlisted.example.invalid, 1448 of 1504 bytes, to 203.0.113.9:443: the connection is dropped once the rest is there",
                "TCP that is not TLS from 10.0.0.5 to 203.0.113.9:8443, until its application layer is known",
                "packets of the server in a connection that no rule has decided, from 203.0.113.9:8443 to 10.0.0.5: data, window updates, resets",
            ],
            patch.LetsThrough);
        Assert.Equal("the first segment of a ClientHello for unlisted.example.invalid, 1,448 of 1,504 bytes, reaches 203.0.113.9:443 before the rest is stopped", Assert.Single(patch.Costs));
    }

    [Theory]
    [InlineData("""["aws:drop_established_app_layer"]""", $"""["{Waiting}", "{AlertTwin}"]""")]
    [InlineData("""["aws:drop_established_app_layer", "aws:alert_established_app_layer"]""", $"""["{Waiting}", "{AlertTwin}"]""")]
    public void What_also_drops_packets_of_the_server_is_replaced_by_what_does_not(string before, string after)
    {
        var finding = Fault(Policy(before));
        Assert.Equal(Severity.Low, finding.Severity);
        Assert.Equal(Policy(after), Assert.Single(DocumentPatch.Group([finding.Patch!])).PatchedText);
        Assert.Equal("packets of the server in a connection that no rule has decided, from 203.0.113.9:8443 to 10.0.0.5: data, window updates, resets", Assert.Single(finding.Patch!.LetsThrough));
    }

    [Fact]
    public void Is_not_offered_where_sessions_are_held()
    {
        var finding = Fault(Policy("""["aws:drop_established"], "EnableTLSSessionHolding": true"""));
        Assert.Null(finding.Patch);
        Assert.EndsWith("No patch is offered: the policy holds TLS sessions for inspection, which the application-layer default actions do not go with.", finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public void Drop_strict_is_replaced_by_consent_only()
    {
        const string Pass = "pass tcp any any <> any any (flow:not_established; sid:2;)\\npass tcp any any -> any any (flow:to_client; sid:3;)\\npass tls";
        var policy = Policy("""["aws:drop_strict", "aws:alert_strict"]""");
        var group = Group.Replace("pass tls", Pass, StringComparison.Ordinal);

        var refused = Assert.Single(Audit(policy, group: group), finding => finding.RuleId == "TLSC003");
        Assert.True(refused.Severity >= Severity.High, refused.Message);
        Assert.Null(refused.Patch);
        Assert.EndsWith("If that does not matter to you, --accept established (-Accept Established) takes it.", refused.Recommendation, StringComparison.Ordinal);

        var taken = Assert.Single(Audit(policy, AcceptedChanges.Established, group), finding => finding.RuleId == "TLSC003");
        Assert.Equal($"{Waiting}, {AlertTwin}", taken.Patch!.After);
        Assert.Contains("UDP from 10.0.0.5 to 203.0.113.9:123", taken.Patch.LetsThrough);
        Assert.Contains("ICMP from 10.0.0.5 to 203.0.113.9", taken.Patch.LetsThrough);
        // Rules of the policy pass every SYN already.
        Assert.DoesNotContain(taken.Patch.LetsThrough, clause => clause.Contains("SYN", StringComparison.Ordinal));
    }

    [Fact]
    public void What_rules_pass_or_stop_by_themselves_is_not_counted_to_the_default_action()
    {
        const string Pass = "pass tcp $HOME_NET any -> any 443 (flow:not_established; sid:2;)\\npass tcp any 443 -> any any (flow:to_client; sid:3;)\\n"
            + "drop udp any any -> any 123 (sid:4;)\\ndrop icmp any any -> any any (sid:5;)\\npass tls";
        var taken = Assert.Single(Audit(Policy("""["aws:drop_strict"]"""), AcceptedChanges.Established, Group.Replace("pass tls", Pass, StringComparison.Ordinal)), finding => finding.RuleId == "TLSC003");
        Assert.True(taken.Patch is not null, taken.Recommendation);
        Assert.Contains("the SYN of a connection from 10.0.0.5 to 203.0.113.9:8443, and the SYN and ACK that answers it", taken.Patch.LetsThrough);
        Assert.Contains("the SYN of a connection from 203.0.113.9 to 10.0.0.5:8443, and the SYN and ACK that answers it", taken.Patch.LetsThrough);
        Assert.Contains("UDP from 10.0.0.5 to 203.0.113.9:53", taken.Patch.LetsThrough);
        Assert.DoesNotContain(taken.Patch.LetsThrough, clause => clause.Contains("ICMP", StringComparison.Ordinal));
    }

    private const string Loop = """
        resource "aws_networkfirewall_rule_group" "allow" {
          name = "allow"
          rule_group {
            stateful_rule_options { rule_order = "STRICT_ORDER" }
            rules_source { rules_string = "pass tls any any -> any any (tls.sni; content:\"api.example.com\"; startswith; endswith; nocase; flow:to_server; sid:1;)" }
          }
        }
        locals { actions = ["aws:drop_established"] }
        resource "aws_networkfirewall_firewall_policy" "one" {
          name = "one"
          firewall_policy {
            stateful_engine_options { rule_order = "STRICT_ORDER" }
            stateful_default_actions = local.actions
            stateful_rule_group_reference { resource_arn = aws_networkfirewall_rule_group.allow.arn }
          }
        }
        resource "aws_networkfirewall_firewall_policy" "two" {
          name = "two"
          firewall_policy {
            stateful_engine_options { rule_order = "STRICT_ORDER" }
            stateful_default_actions = local.actions
            stateful_rule_group_reference { resource_arn = aws_networkfirewall_rule_group.allow.arn }
            <more>
          }
        }
        """;

    /// <summary>One text may give several policies their default actions: a patch of it is one of them all.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("enable_tls_session_holding = true", false)]
    public void Actions_of_one_text_are_changed_for_all_its_policies_or_not_proven(string more, bool isProven)
    {
        var text = Loop.Replace("<more>", more, StringComparison.Ordinal);
        var patch = new RuleAudit(new AuditSettings()).Run(FirewallReader.Read([new SourceDocument("main.tf", text)]), TestContext.Current.CancellationToken)
            .Select(finding => finding.Patch).OfType<RulePatch>().First(patch => patch.Policy == "one");
        Assert.Equal(["policy two"], patch.AlsoChanges);
        Assert.Equal(isProven, patch.Proof.Status != ProofStatus.Unproven);
    }

    private static string Policy(string actions) => $$"""
        {
          "FirewallPolicyResponse": { "FirewallPolicyArn": "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/egress", "FirewallPolicyName": "egress" },
          "FirewallPolicy": {
            "StatefulEngineOptions": { "RuleOrder": "STRICT_ORDER" },
            "StatefulDefaultActions": {{actions}},
            "StatefulRuleGroupReferences": [
              { "ResourceArn": "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/allow", "Priority": 100 }
            ]
          }
        }
        """;

    private static Finding Fault(string policy) => Assert.Single(Audit(policy), finding => finding.RuleId == "TLSC003");

    private static List<Finding> Audit(string policy, AcceptedChanges accept = AcceptedChanges.None, string group = Group) =>
        [.. new RuleAudit(new AuditSettings { Accept = accept }).Run(FirewallReader.Read([new SourceDocument("policy.json", policy), new SourceDocument("group.json", group)]))];
}
