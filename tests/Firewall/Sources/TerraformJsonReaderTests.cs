using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources;

public sealed class TerraformJsonReaderTests
{
    [Theory]
    [InlineData("""{ "resource": { "aws_networkfirewall_rule_group": { "deny": { "rule_group": { "rules_source": { "rules_string": "# $${x} ${var.y}\ndrop tls any any -> any any (msg:\"no\"; <here>sid:2;)" } } } } } }""")]
    [InlineData("""{ "resource": [{ "aws_networkfirewall_rule_group": [{ "deny": [{ "rule_group": [{ "rules_source": [{ "rules_string": "drop tls any any -> any any (msg:\"no\"; <here>sid:2;)" }] }] }] }] }] }""")]
    [InlineData("""{ "locals": { "r": "drop tls any any -> any any (msg:\"no\"; <here>sid:2;)" }, "resource": { "aws_networkfirewall_rule_group": { "deny": { "rule_group": { "rules_source": { "rules_string": "${local.r}" } } } } } }""")]
    [InlineData("""{ "module": { "deny": { "source": "x", "rule_group": { "rules_source": { "rules_string": "drop tls any any -> any any (msg:\"no\"; <here>sid:2;)" } } } }, "x": "aws_networkfirewall_rule_group", "y": { "aws_networkfirewall_": 1 } }""")]
    public void Edit_goes_to_where_the_text_is_written(string written)
    {
        var group = Assert.Single(Read(written.Replace("<here>", "", StringComparison.Ordinal)).Groups);

        Assert.Equal("deny", group.Name);
        Assert.Equal(written.Replace("<here>", "ssl_state:client_hello; ", StringComparison.Ordinal), TerraformReaderTests.Inserted(group));
    }

    [Fact]
    public void New_option_of_a_structured_rule_is_laid_out_as_its_neighbours()
    {
        const string Text =
            """
            { "resource": { "aws_networkfirewall_rule_group": { "deny": { "rule_group": { "rules_source": { "stateful_rule": [ { "action": "DROP",
              "header": { "protocol": "TLS", "source": "any", "source_port": "any", "direction": "FORWARD", "destination": "any", "destination_port": "any" },
              "rule_option": [{ "keyword": "msg", "settings": ["\"no\""] }, { "keyword": "sid", "settings": ["2"] }] } ] } } } } } }
            """;

        Assert.Equal(
            Text.Replace("{ \"keyword\": \"sid\"", "{ \"keyword\": \"ssl_state\", \"settings\": [\"client_hello\"] }, { \"keyword\": \"sid\"", StringComparison.Ordinal),
            TerraformReaderTests.Inserted(Assert.Single(Read(Text).Groups)));
    }

    [Fact]
    public void Dynamic_blocks_are_there_for_each_element()
    {
        var inventory = Read("""
            { "locals": { "nets": { "CORP": ["10.1.0.0/16"], "LAB": ["10.2.0.0/16"] }, "denied": ["a.example", "b.example"] },
              "variable": { "more": {} },
              "resource": {
                "aws_networkfirewall_rule_group": { "deny": { "name": "deny-${length(local.denied)}", "rule_group": { "rule_variables": { "dynamic": { "ip_sets": {
                    "for_each": "${local.nets}", "iterator": "net", "content": { "key": "${net.key}", "ip_set": { "definition": "${net.value}" } } } } },
                  "rules_source": [{ "stateful_rule": { "action": "PASS",
                    "header": { "protocol": "TLS", "source": "any", "source_port": "any", "direction": "FORWARD", "destination": "any", "destination_port": "443" },
                    "rule_option": [{ "keyword": "sid", "settings": ["9"] }] }, "dynamic": [{ "stateful_rule": [{ "for_each": "${local.denied}", "content": [{ "action": "DROP",
                    "header": { "protocol": "TLS", "source": "$CORP", "source_port": "any", "direction": "FORWARD", "destination": "any", "destination_port": "any" },
                    "rule_option": [{ "keyword": "tls.sni" }, { "keyword": "content", "settings": ["\"${stateful_rule.value}\""] }, { "keyword": "sid", "settings": ["${stateful_rule.key + 1}"] }] }] }] }] }] } } },
                "aws_networkfirewall_firewall_policy": { "p": { "firewall_policy": { "dynamic": { "stateful_rule_group_reference": [
                  { "for_each": ["${aws_networkfirewall_rule_group.deny.arn}"], "content": { "resource_arn": "${stateful_rule_group_reference.value}" } },
                  { "for_each": "${var.more}", "content": { "resource_arn": "${stateful_rule_group_reference.value}" } } ] } } } } } }
            """);

        Assert.Empty(inventory.Problems.Concat(inventory.Unread));
        var group = Assert.Single(inventory.Groups);
        Assert.Equal("deny-2", group.Name);
        Assert.Equal(["CORP", "LAB"], group.Variables.Addresses.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["pass tls any any -> any 443 (sid:9;)", "drop tls $CORP any -> any any (tls.sni; content:\"a.example\"; sid:1;)", "drop tls $CORP any -> any any (tls.sni; content:\"b.example\"; sid:2;)"],
            group.Rules.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        // One list of options makes both rules, and one edit changes both.
        OptionEdit[] edits = [new OptionEdit.Insert(0, "ssl_state", "client_hello")];
        Assert.Equal(group.Origin.Translate(group.Rules.Rules[2], edits), group.Origin.Translate(group.Rules.Rules[1], edits));
        Assert.Equal([group.Rules.Rules[2]], group.Origin.WrittenWith(group.Rules.Rules[1], edits));
        Assert.Equal([group, null], Assert.Single(inventory.Policies).Groups.Select(reference => reference.Group));
        Assert.Equal("${stateful_rule_group_reference.value}", inventory.Policies[0].Groups[1].ResourceArn);
    }

    [Fact]
    public void Plan_is_read_and_not_edited()
    {
        var inventory = Read(
            """
            { "format_version": "1.2",
              "planned_values": { "root_module": {
                "resources": [
                  { "address": "aws_networkfirewall_rule_group.deny", "type": "aws_networkfirewall_rule_group", "name": "deny",
                    "values": { "name": "deny-all", "rule_group": [ { "rules_source": [ { "rules_string": "drop tls any any -> any any (msg:\"${not a template}\"; sid:2;)\n", "stateful_rule": [] } ], "stateful_rule_options": [] } ] } },
                  { "address": "aws_networkfirewall_firewall_policy.egress", "type": "aws_networkfirewall_firewall_policy", "name": "egress",
                    "values": { "name": "egress", "firewall_policy": [ { "stateful_default_actions": ["aws:drop_established"], "stateful_engine_options": [ { "rule_order": "STRICT_ORDER" } ],
                      "stateful_rule_group_reference": [ { "priority": 1 }, { "priority": 2, "resource_arn": "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/old" }, { "priority": 3 } ] } ] } } ],
                "child_modules": [ { "resources": [
                  { "address": "module.x.aws_networkfirewall_rule_group.this[0]", "type": "aws_networkfirewall_rule_group", "name": "this",
                    "values": { "name": "inner", "rule_group": [ { "rules_source": [ { "rules_source_list": [ { "generated_rules_type": "DENYLIST", "target_types": ["TLS_SNI"], "targets": ["example.com"] } ] } ] } ] } } ] } ] } },
              "configuration": { "root_module": { "resources": [
                { "address": "aws_networkfirewall_firewall_policy.egress", "expressions": { "firewall_policy": [ { "stateful_rule_group_reference": [
                  { "resource_arn": { "references": ["aws_networkfirewall_rule_group.deny.arn", "aws_networkfirewall_rule_group.deny"] } }, {}, { "resource_arn": { "references": ["module.x.arn", "module.x"] } } ] } ] } } ] } } }
            """);

        Assert.Empty(inventory.Problems);
        Assert.Equal(["deny-all", "inner"], inventory.Groups.Select(group => group.Name));
        var rule = Assert.Single(inventory.Groups[0].Rules.Rules);
        Assert.Equal("${not a template}", rule.Message);
        Assert.Null(inventory.Groups[0].Origin.Translate(rule, [new OptionEdit.Insert(1, "ssl_state", "client_hello")]));
        Assert.Equal(5, inventory.Groups[0].Origin.PositionOf(rule.Span.Start).Line);
        Assert.Equal(["deny-all", null, null], Assert.Single(inventory.Policies).Groups.Select(reference => reference.Group?.Name));
    }

    private static FirewallInventory Read(string text) => FirewallReader.Read([new SourceDocument("main.tf.json", text)]);
}
