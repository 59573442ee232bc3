using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources;

public sealed class AwsJsonReaderTests
{
    [Fact]
    public void Reads_what_describe_rule_group_prints()
    {
        var inventory = Read("egress.json", """
            {
                "UpdateToken": "1d2c5c5e-0000-4000-8000-000000000000",
                "RuleGroup": {
                    "RuleVariables": {
                        "IPSets": {
                            "HOME_NET": { "Definition": ["10.0.0.0/8", "192.168.0.0/16"] },
                            "PARTNER": { "Definition": ["203.0.113.0/24"] }
                        },
                        "PortSets": { "WEB": { "Definition": ["80", "443"] } }
                    },
                    "ReferenceSets": { "IPSetReferences": { "LISTED": { "ReferenceArn": "arn:aws:ec2:us-east-1:111122223333:prefix-list/pl-1" } } },
                    "RulesSource": {
                        "RulesString": "# outbound\ndrop tls $HOME_NET any -> any any (msg:\"no\"; sid:1;)\n"
                    },
                    "StatefulRuleOptions": { "RuleOrder": "STRICT_ORDER" }
                },
                "RuleGroupResponse": {
                    "RuleGroupArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/outbound",
                    "RuleGroupName": "outbound",
                    "Type": "STATEFUL",
                    "Capacity": 100
                }
            }
            """);

        Assert.Empty(inventory.Problems);
        var group = Assert.Single(inventory.Groups);
        Assert.Equal("outbound", group.Name);
        Assert.Equal("arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/outbound", group.Arn);
        Assert.Equal(RuleOrder.Strict, group.Order);
        Assert.False(group.IsGenerated);
        Assert.Equal("[10.0.0.0/8, 192.168.0.0/16]", group.Variables.Addresses["HOME_NET"].ToString());
        Assert.Equal("203.0.113.0/24", group.Variables.Addresses["PARTNER"].ToString());
        Assert.Equal("[80, 443]", group.Variables.Ports["WEB"].ToString());
        Assert.Equal("arn:aws:ec2:us-east-1:111122223333:prefix-list/pl-1", group.ReferenceSets["LISTED"]);
        Assert.Equal("no", Assert.Single(group.Rules.Rules).Message);
    }

    [Fact]
    public void A_rule_stands_where_its_characters_stand_in_the_JSON()
    {
        var json = """
            {
              "RulesSource": {
                "RulesString": "# \u00e9\ndrop tls any any -> any any (msg:\"no\"; sid:1;)\n"
              }
            }
            """;
        var group = Assert.Single(Read("a.json", json).Groups);
        var rule = group.Rules.Rules[0];

        var position = group.Origin.PositionOf(rule.Span.Start);

        Assert.Equal(new TextPosition(3, 31), position);
        Assert.Equal("drop", json.Split('\n')[2].Substring(position.Column - 1, 4));
        Assert.Equal("sid:1;", json.Split('\n')[2].Substring(group.Origin.PositionOf(rule.Options[1].Span.Start).Column - 1, 6));
    }

    [Fact]
    public void Reads_what_describe_firewall_policy_prints()
    {
        var policy = Assert.Single(Read("p.json", """
            {
                "UpdateToken": "1d2c5c5e-0000-4000-8000-000000000000",
                "FirewallPolicyResponse": { "FirewallPolicyName": "main", "FirewallPolicyArn": "arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/main" },
                "FirewallPolicy": {
                    "StatelessDefaultActions": ["aws:forward_to_sfe"],
                    "StatefulRuleGroupReferences": [
                        { "ResourceArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/second", "Priority": 200 },
                        { "ResourceArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/first", "Priority": 100, "Override": { "Action": "DROP_TO_ALERT" } }
                    ],
                    "StatefulDefaultActions": ["aws:drop_established", "aws:surprise"],
                    "StatefulEngineOptions": { "RuleOrder": "STRICT_ORDER", "StreamExceptionPolicy": "REJECT" },
                    "TLSInspectionConfigurationArn": "arn:aws:network-firewall:us-east-1:111122223333:tls-configuration/t",
                    "EnableTLSSessionHolding": true,
                    "PolicyVariables": { "RuleVariables": { "HOME_NET": { "Definition": ["10.1.0.0/16"] } } }
                }
            }
            """).Policies);

        Assert.Equal("main", policy.Name);
        Assert.Equal(RuleOrder.Strict, policy.Order);
        Assert.Equal([DefaultAction.DropEstablished], policy.DefaultActions);
        Assert.Equal(["aws:surprise"], policy.UnknownDefaultActions);
        Assert.Equal(new TextPosition(10, 35), policy.Position);
        Assert.Equal("REJECT", policy.StreamExceptionPolicy);
        Assert.EndsWith("tls-configuration/t", policy.TlsInspectionConfigurationArn, StringComparison.Ordinal);
        Assert.True(policy.HoldsTlsSessions);
        Assert.False(policy.IsNextGeneration);
        Assert.Equal("10.1.0.0/16", policy.Variables.Addresses["HOME_NET"].ToString());
        var first = policy.OrderedGroups.First();
        Assert.Equal(100, first.Priority);
        Assert.True(first.DropToAlert);
    }

    [Theory]
    [InlineData("""{"RulesSource": {"RulesString": "%"}}""", "file")]
    [InlineData("""{"RuleGroup": {"RulesSource": {"RulesString": "%"}}, "RuleGroupName": "named", "Type": "STATEFUL", "Capacity": 10}""", "named")]
    [InlineData("""{"RuleGroup": {"RulesSource": {"RulesString": "%"}}, "RuleGroupArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/tail"}""", "tail")]
    [InlineData("""{"RuleGroupName": "text", "Rules": "%", "Type": "STATEFUL", "Capacity": 10}""", "text")]
    [InlineData("""{"RuleGroupName": "skeleton", "RuleGroup": {"RulesSource": {"RulesString": "%", "RulesSourceList": {"Targets": [""]}, "StatefulRules": []}}, "RuleGroupArn": ""}""", "skeleton")]
    [InlineData("""[{"RulesSource": {"RulesString": "%"}}]""", "file[0]")]
    [InlineData("""﻿ {"RulesSource": {"RulesString": "%"}}""", "file")]
    public void Reads_a_group_in_any_of_its_shapes(string json, string name)
    {
        var inventory = Read("dir/file.json", json.Replace("%", "pass tls any any -> any any (sid:1;)", StringComparison.Ordinal));

        Assert.Empty(inventory.Problems);
        var group = Assert.Single(inventory.Groups);
        Assert.Equal(name, group.Name);
        Assert.Null(group.Order);
        Assert.Equal(1u, Assert.Single(group.Rules.Rules).Sid);
    }

    [Theory]
    [InlineData("""{"FirewallPolicy": {"StatefulDefaultActions": []}, "FirewallPolicyName": "named"}""", "named", false)]
    [InlineData("""{"StatefulRuleGroupReferences": []}""", "file", false)]
    [InlineData("""{"StatelessDefaultActions": ["aws:forward_to_sfe"]}""", "file", false)]
    [InlineData("""{"FirewallPolicyV2": {"Anything": 1}, "FirewallPolicyName": "next"}""", "next", true)]
    public void Reads_a_policy_in_any_of_its_shapes(string json, string name, bool isNextGeneration)
    {
        var policy = Assert.Single(Read("file.json", json).Policies);

        Assert.Equal(name, policy.Name);
        Assert.Equal(isNextGeneration, policy.IsNextGeneration);
        Assert.Equal(RuleOrder.Action, policy.Order);
    }

    [Fact]
    public void An_empty_RulesString_is_a_group_without_rules() =>
        Assert.Empty(Assert.Single(Read("a.json", """{"RulesSource": {"RulesString": ""}}""").Groups).Rules.Rules);

    [Theory]
    [InlineData("""{"RulesSource": {"StatelessRulesAndCustomActions": {"StatelessRules": []}}}""", "a.json:1:52: a stateless rule group: it decides packet by packet and knows no TLS")]
    [InlineData("""{"UpdateToken": "1", "RuleGroupResponse": {"RuleGroupName": "managed"}}""", "a.json:1:43: the response tells of a rule group or policy and does not hold it")]
    public void What_holds_no_stateful_rules_is_passed_over(string json, string expected)
    {
        var inventory = Read("a.json", json);

        Assert.Empty(inventory.Problems);
        Assert.Empty(inventory.Groups);
        Assert.Equal(expected, Assert.Single(inventory.Skipped).ToString());
    }

    [Theory]
    [InlineData("""{"name": "left-pad", "version": "1.0.0"}""", "a.json:1:1: " + Expected)]
    [InlineData("""[{"name": "left-pad"}]""", "a.json:1:1: " + Expected)]
    [InlineData("[]", "a.json:1:1: " + Expected)]
    [InlineData("7", "a.json:1:1: " + Expected)]
    [InlineData("{\n  \"RulesSource\": {\n    \"RulesString\": \"x\",\n  }\n}", "a.json:4:3: broken JSON: expected a member name in double quotes; JSON has no trailing commas")]
    [InlineData("""{"RulesSource": {}}""", "a.json:1:17: expected RulesString, StatefulRules or RulesSourceList in RulesSource")]
    [InlineData("""{"RuleGroup": {}}""", "a.json:1:15: expected RulesString, StatefulRules or RulesSourceList in RulesSource")]
    [InlineData("""{"RulesSource": {"RulesString": "# x"}, "StatefulRuleOptions": {"RuleOrder": "RANDOM"}}""", "a.json:1:78: expected a RuleOrder: DEFAULT_ACTION_ORDER or STRICT_ORDER, not 'RANDOM'")]
    [InlineData("""{"RulesSource": {"RulesString": "# x"}, "RuleVariables": {"IPSets": {"A": {"Definition": ["10.0.0.0/8", "10.0.0.0/99"]}}}}""", "a.json:1:105: expected an address, a CIDR block or a range in the definition of 'A'")]
    [InlineData("""{"RulesSource": {"RulesString": "# x"}, "RuleVariables": {"PortSets": {"P": {"Definition": []}}}}""", "a.json:1:92: expected at least one entry in the Definition of 'P', which is empty")]
    [InlineData("""{"StatefulRuleGroupReferences": [{"Priority": 1}]}""", "a.json:1:34: expected a ResourceArn")]
    public void What_is_wrong_is_said_with_its_place(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(Read("a.json", json).Problems).ToString());

    [Fact]
    public void A_definition_that_does_not_parse_is_unknown_and_the_others_are_known()
    {
        var group = Read("a.json", """{"RulesSource": {"RulesString": "# x"}, "RuleVariables": {"IPSets": {"A": {"Definition": ["x"]}, "B": {"Definition": ["10.0.0.1"]}}}}""").Groups[0];

        Assert.Equal(["B"], group.Variables.Addresses.Keys);
    }

    [Theory]
    [InlineData("""{"name": "left-pad"}""")]
    [InlineData("{ // settings of a compiler\n}")]
    [InlineData("""{"FirewallPolicyName": "name", "FirewallPolicy": "example-string"}""")]
    [InlineData("""{"StatefulRuleGroupReferences": "example-string", "StatefulDefaultActions": "example-string"}""")]
    public void JSON_of_other_tools_that_a_folder_holds_is_passed_over(string json)
    {
        var inventory = FirewallReader.Read([new SourceDocument("a.json", json) { IsFound = true }]);

        Assert.Empty(inventory.Problems);
        Assert.Equal("a.json", Assert.Single(inventory.Skipped).Source);
    }

    [Fact]
    public void Rules_beside_words_that_a_folder_holds_are_read() =>
        Assert.Single(FirewallReader.Read([new SourceDocument("a.json", """{"RuleGroupName": "a", "Type": "STATEFUL", "Rules": "drop tls any any -> any any (sid:1;)"}""") { IsFound = true }]).Groups);

    [Fact]
    public void Broken_JSON_of_ours_that_a_folder_holds_is_a_problem() =>
        Assert.Single(FirewallReader.Read([new SourceDocument("a.json", """{"RulesSource": """) { IsFound = true }]).Problems);

    [Fact]
    public void A_stranger_in_an_array_does_not_take_the_others_with_it()
    {
        var inventory = Read("a.json", """[{"RulesSource": {"RulesString": "# x"}}, {"name": "left-pad"}, {"StatefulDefaultActions": []}]""");

        Assert.Equal("a[0]", Assert.Single(inventory.Groups).Name);
        Assert.Equal("a[2]", Assert.Single(inventory.Policies).Name);
        Assert.Equal("a.json:1:43: " + Expected, Assert.Single(inventory.Problems).ToString());
    }

    [Fact]
    public void JSON_is_known_by_its_look_whatever_the_name() =>
        Assert.Equal("-", Assert.Single(Read("-", """ {"RulesSource": {"RulesString": "# x"}}""").Groups).Name);

    [Fact]
    public void Reads_and_writes_back_what_Windows_PowerShell_redirects()
    {
        using var folder = new TemporaryFolder();
        const string Json = "\uFEFF{\r\n  \"RulesSource\":  {\r\n    \"RulesString\":  \"drop tls any any -\\u003e any any (msg:\\\"é\\\"; sid:1;)\"\r\n  }\r\n}\r\n";
        var path = folder.Write("a.json", SourceEncoding.Utf16LittleEndian.Encode(Json));
        var group = Assert.Single(FirewallReader.Read(new SourceFiles().Read(path)).Groups);
        var rule = Assert.Single(group.Rules.Rules);
        Assert.Equal(new TextPosition(3, 22), group.Origin.PositionOf(rule.Span.Start));

        var edits = group.Origin.Translate(rule, [new OptionEdit.Insert(1, "ssl_state", "client_hello")])!;

        Assert.Null(SourceFiles.Save(group.Origin.Document, TextEdit.Apply(group.Origin.Document.Text, edits)));
        Assert.Equal(
            SourceEncoding.Utf16LittleEndian.Encode(Json.Replace(" sid:1;", " ssl_state:client_hello; sid:1;", StringComparison.Ordinal)),
            File.ReadAllBytes(path));
    }

    private const string Expected =
        "expected what 'aws network-firewall describe-rule-group' or 'describe-firewall-policy' prints, or a RuleGroup or FirewallPolicy object";

    private static FirewallInventory Read(string name, string json) => FirewallReader.Read([new SourceDocument(name, json)]);
}
