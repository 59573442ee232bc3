using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources;

public sealed class DomainListTests
{
    [Fact]
    public void An_allow_list_passes_its_names_and_drops_the_rest_in_action_order() => AssertRules(
        """{"Targets": [".shop.example", "www.example"], "TargetTypes": ["HTTP_HOST", "TLS_SNI"], "GeneratedRulesType": "ALLOWLIST"}""",
        "DEFAULT_ACTION_ORDER",
        """
        pass tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; tls.sni; dotprefix; content:".shop.example"; nocase; endswith; msg:"matching TLS allowlisted FQDNs"; priority:1; flow:to_server, established; sid:1; rev:1;)
        pass tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; tls.sni; content:"www.example"; startswith; nocase; endswith; msg:"matching TLS allowlisted FQDNs"; priority:1; flow:to_server, established; sid:2; rev:1;)
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"not matching any TLS allowlisted FQDNs"; priority:1; ssl_state:client_hello; flow:to_server, established; sid:3; rev:1;)
        pass http $HOME_NET any -> $EXTERNAL_NET any (http.host; dotprefix; content:".shop.example"; endswith; msg:"matching HTTP allowlisted FQDNs"; priority:1; flow:to_server, established; sid:4; rev:1;)
        pass http $HOME_NET any -> $EXTERNAL_NET any (http.host; content:"www.example"; startswith; endswith; msg:"matching HTTP allowlisted FQDNs"; priority:1; flow:to_server, established; sid:5; rev:1;)
        drop http $HOME_NET any -> $EXTERNAL_NET any (http.header_names; content:"|0d 0a|"; startswith; msg:"not matching any HTTP allowlisted FQDNs"; priority:1; flow:to_server, established; sid:6; rev:1;)

        """);

    [Fact]
    public void An_allow_list_drops_nothing_in_strict_order() => AssertRules(
        """{"Targets": ["www.example"], "TargetTypes": ["TLS_SNI"], "GeneratedRulesType": "ALLOWLIST"}""",
        "STRICT_ORDER",
        """
        pass tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; tls.sni; content:"www.example"; startswith; nocase; endswith; msg:"matching TLS allowlisted FQDNs"; priority:1; flow:to_server, established; sid:1; rev:1;)

        """);

    [Theory]
    [InlineData("DENYLIST", "drop", "denylisted")]
    [InlineData("REJECTLIST", "reject", "rejectlisted")]
    [InlineData("ALERTLIST", "alert", "alertlisted")]
    public void Any_other_list_acts_on_its_names_in_either_order(string type, string action, string listed)
    {
        foreach (var order in new[] { "STRICT_ORDER", "DEFAULT_ACTION_ORDER" })
        {
            AssertRules(
                $$"""{"Targets": ["evil.example"], "TargetTypes": ["TLS_SNI", "HTTP_HOST"], "GeneratedRulesType": "{{type}}"}""",
                order,
                $"""
                {action} tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; tls.sni; content:"evil.example"; startswith; nocase; endswith; msg:"matching TLS {listed} FQDNs"; priority:1; flow:to_server, established; sid:1; rev:1;)
                {action} http $HOME_NET any -> $EXTERNAL_NET any (http.host; content:"evil.example"; startswith; endswith; msg:"matching HTTP {listed} FQDNs"; priority:1; flow:to_server, established; sid:2; rev:1;)

                """);
        }
    }

    /// <summary>The rules of an unknown kind are missing where the kind is written, and are no fault of the file.</summary>
    [Theory]
    [InlineData("var.kind", "[\"TLS_SNI\"]", "${var.kind}", 0)]
    [InlineData("\"DENYLIST\"", "[var.kind]", "${var.kind}", 0)]
    [InlineData("\"DENYLIST\"", "[\"TLS_SNI\", var.kind]", "${var.kind}", 1)]
    public void A_list_of_a_kind_that_is_open_lacks_rules(string kind, string types, string line, int rules)
    {
        var inventory = FirewallReader.Read([new SourceDocument("main.tf", $$"""
            variable "kind" {}
            resource "aws_networkfirewall_rule_group" "a" {
              rule_group {
                rules_source {
                  rules_source_list {
                    generated_rules_type = {{kind}}
                    target_types         = {{types}}
                    targets              = ["a.example"]
                  }
                }
              }
            }
            """)]);

        var group = Assert.Single(inventory.Groups);
        Assert.Empty(inventory.Problems);
        Assert.Equal(line, group.Rules.Text.Split('\n')[0]);
        Assert.Equal(rules, group.Rules.Rules.Count);
        Assert.True(group.IsGenerated);
    }

    [Fact]
    public void A_rule_has_the_place_of_its_name_and_no_edit()
    {
        var group = Read("{\"Targets\": [\n\".a.example\",\n \"b.example\"], \"TargetTypes\": [\"TLS_SNI\"],\n\"GeneratedRulesType\": \"ALLOWLIST\"}", "DEFAULT_ACTION_ORDER").Groups[0];

        Assert.Equal(["2:1", "3:2", "4:23"], group.Rules.Rules.Select(rule => group.Origin.PositionOf(rule.Span.Start).ToString()));
        Assert.Null(group.Origin.Translate(group.Rules.Rules[0], [new OptionEdit.Insert(0, "nocase", null)]));
    }

    [Theory]
    [InlineData("""{"Targets": ["a b"], "TargetTypes": ["TLS_SNI"], "GeneratedRulesType": "DENYLIST"}""", "expected a domain name, with a dot before it to include its subdomains")]
    [InlineData("""{"Targets": ["a\";)"], "TargetTypes": ["TLS_SNI"], "GeneratedRulesType": "DENYLIST"}""", "expected a domain name, with a dot before it to include its subdomains")]
    [InlineData("""{"Targets": ["a.example"], "TargetTypes": ["QUIC_SNI"], "GeneratedRulesType": "DENYLIST"}""", "expected a target type: TLS_SNI or HTTP_HOST")]
    [InlineData("""{"Targets": ["a.example"], "TargetTypes": [], "GeneratedRulesType": "DENYLIST"}""", "expected TargetTypes: TLS_SNI, HTTP_HOST or both")]
    [InlineData("""{"Targets": ["a.example"], "TargetTypes": ["TLS_SNI"], "GeneratedRulesType": "GREYLIST"}""", "expected a GeneratedRulesType: ALLOWLIST, DENYLIST, REJECTLIST or ALERTLIST")]
    public void What_AWS_would_refuse_is_a_problem(string list, string expected)
    {
        var inventory = Read(list, "STRICT_ORDER");

        Assert.Equal(expected, Assert.Single(inventory.Problems).Message);
        Assert.Empty(inventory.Groups[0].Rules.Rules);
        Assert.Empty(inventory.Groups[0].Rules.Diagnostics);
    }

    private static void AssertRules(string list, string order, string expected)
    {
        var inventory = Read(list, order);
        var group = Assert.Single(inventory.Groups);

        Assert.Empty(inventory.Problems);
        Assert.True(group.IsGenerated);
        Assert.Empty(group.Rules.Diagnostics);
        Assert.Equal(expected.ReplaceLineEndings("\n"), group.Rules.Text);
    }

    private static FirewallInventory Read(string list, string order) => FirewallReader.Read(
        [new SourceDocument("list.json", "{\"RulesSource\": {\"RulesSourceList\": " + list + "}, \"StatefulRuleOptions\": {\"RuleOrder\": \"" + order + "\"}}")]);
}
