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

    private static FirewallInventory Read(string name, string json) => FirewallReader.Read([new SourceDocument(name, json)]);
}
