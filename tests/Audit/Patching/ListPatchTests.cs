using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Audit.Tests.Patching;

/// <summary>On request a domain list is written out as the rules that AWS generates from it, in the document's own layout, with what it costs.</summary>
public sealed class ListPatchTests
{
    private const string Amazon = """pass tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; tls.sni; dotprefix; content:".amazon.com"; nocase; endswith; msg:"matching TLS allowlisted FQDNs"; priority:1; flow:to_server, established; sid:1; rev:1;)""";
    private const string Rest = """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"not matching any TLS allowlisted FQDNs"; priority:1; ssl_state:client_hello; flow:to_server, established; sid:2; rev:1;)""";

    private const string Json = """
        { "RuleGroupName": "names", "Capacity": 10, "RuleGroup": { "RulesSource": {
            "RulesSourceList": { "Targets": [".amazon.com"], "TargetTypes": ["TLS_SNI"], "GeneratedRulesType": "ALLOWLIST" }
        } } }
        """;

    [Fact]
    public void Stays_without_the_switch() => Assert.Empty(Audit("group.json", Json, expand: false));

    [Fact]
    public void Becomes_the_rules_of_the_guide_in_json_and_says_what_it_costs()
    {
        var patch = Assert.Single(Audit("group.json", Json)).Patch!;
        Assert.Equal($"{Amazon}\n{Rest}", patch.After);
        Assert.Equal("ALLOWLIST TLS_SNI: .amazon.com", patch.Before);
        Assert.Equal(("names", null, null), (patch.RuleGroup, patch.Sid, patch.Policy));
        Assert.Equal("2 of the group's capacity of 10, a rule each", patch.Costs[0]);
        Assert.Empty(patch.LetsThrough);
        Assert.Equal(ProofStatus.Proven, patch.Proof.Status);
        Assert.True(patch.Proof.Cases > 0);
        var text = Assert.Single(DocumentPatch.Group([patch])).PatchedText;
        Assert.StartsWith("""{ "RuleGroupName": "names", "Capacity": 10, "RuleGroup": { "RulesSource": {""" + "\n    \"RulesString\": \"pass tls ", text, StringComparison.Ordinal);
        Assert.Empty(Audit("group.json", text));
    }

    [Theory]
    [InlineData("main.tf", """
        resource "aws_networkfirewall_rule_group" "list" {
          name = "names"
          rule_group {
            rules_source {
              rules_source_list {
                generated_rules_type = "ALLOWLIST"
                target_types         = ["TLS_SNI"]
                targets              = [".amazon.com"] # ours }
              }
            }
          }
        }

        """, """
            rules_source {
              rules_string = <<-EOT
                <1>
                <2>
              EOT
            }
          }
        }

        """)]
    public void Becomes_rules_in_the_layout_of_the_document(string name, string before, string after)
    {
        var patch = Assert.Single(Audit(name, before)).Patch!;
        Assert.EndsWith(after.Replace("<1>", Amazon, StringComparison.Ordinal).Replace("<2>", Rest, StringComparison.Ordinal), Assert.Single(DocumentPatch.Group([patch])).PatchedText, StringComparison.Ordinal);
    }

    /// <summary>In strict order AWS generates no drop rule: the default action decides, and its patch stands beside this one.</summary>
    [Fact]
    public void Has_no_drop_rule_in_strict_order()
    {
        var strict = Json.Replace("\"RulesSource\"", "\"StatefulRuleOptions\": { \"RuleOrder\": \"STRICT_ORDER\" }, \"RulesSource\"", StringComparison.Ordinal);
        Assert.Equal(Amazon, Assert.Single(Audit("group.json", strict)).Patch!.After);
    }

    [Fact]
    public void Stays_where_the_rules_are_more_than_the_capacity()
    {
        var finding = Assert.Single(Audit("group.json", Json.Replace("10", "1", StringComparison.Ordinal)));
        Assert.Null(finding.Patch);
        Assert.Equal("The list stays. No patch is offered: it is 2 rules, 1 more than the capacity of names, 1, which AWS cannot raise.", finding.Recommendation);
    }

    [Fact]
    public void Stays_where_its_names_are_written_elsewhere()
    {
        const string Module = """
            variable "names" { default = ["a.example"] }
            resource "aws_networkfirewall_rule_group" "list" {
              name = "names"
              rule_group {
                rules_source {
                  rules_source_list {
                    generated_rules_type = "ALLOWLIST"
                    target_types         = ["TLS_SNI"]
                    targets              = var.names
                  }
                }
              }
            }
            """;
        var finding = Assert.Single(Audit("main.tf", Module));
        Assert.Null(finding.Patch);
        Assert.EndsWith("does not hold the list in a form that can be replaced.", finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public void Stays_where_no_rule_would_be_on_tls() => Assert.Empty(Audit("group.json", Json.Replace("TLS_SNI", "HTTP_HOST", StringComparison.Ordinal)));

    private static List<Finding> Audit(string name, string text, bool expand = true) =>
        [.. new RuleAudit(new AuditSettings { ExpandLists = expand }).Run(FirewallReader.Read([new SourceDocument(name, text)]), TestContext.Current.CancellationToken).Where(finding => finding.RuleId == DomainListCheck.Id)];
}
