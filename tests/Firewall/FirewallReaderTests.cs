using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests;

public sealed class FirewallReaderTests
{
    private const string Arn = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/";

    [Fact]
    public void A_policy_finds_its_groups_by_ARN_then_by_name()
    {
        var inventory = FirewallReader.Read(
        [
            new SourceDocument("policy.json", $$"""
                {"StatefulRuleGroupReferences": [
                    {"ResourceArn": "{{Arn}}file"}, {"ResourceArn": "{{Arn}}same"}, {"ResourceArn": "{{Arn}}elsewhere"}, {"ResourceArn": "{{Arn}}unread"}]}
                """),
            new SourceDocument("rules/file.rules", "pass tls any any -> any any (sid:1;)"),
            Group("same", "arn:aws:network-firewall:us-west-2:111122223333:stateful-rulegroup/same", 2),
            Group("same", Arn + "same", 3),
            Group("elsewhere", "arn:aws:network-firewall:us-west-2:111122223333:stateful-rulegroup/elsewhere", 4),
        ]);

        Assert.Equal([1u, 3u, null, null], Assert.Single(inventory.Policies).Groups.Select(reference => reference.Group?.Rules.Rules[0].Sid));
    }

    [Fact]
    public void What_was_read_piece_by_piece_is_resolved_together()
    {
        var policy = FirewallReader.Read([new SourceDocument("policy.json", $$"""{"StatefulRuleGroupReferences": [{"ResourceArn": "{{Arn}}a"}]}""")]);
        var group = FirewallReader.Read([new SourceDocument("a.rules", "")]);

        Assert.Null(policy.Policies[0].Groups[0].Group);
        Assert.Same(group.Groups[0], FirewallReader.Combine([policy, group]).Policies[0].Groups[0].Group);
    }

    [Fact]
    public void Problems_come_in_the_order_of_the_inputs()
    {
        var inventory = FirewallReader.Read(
        [
            new SourceInput(new SourceProblem("gone", null, "not there")),
            new SourceInput(new SourceDocument("b.json", "{")),
            new SourceInput(new SourceDocument("c.rules", "pass tls any any -> any any (sid:1;)")),
        ]);

        Assert.Equal(["gone", "b.json"], inventory.Problems.Select(problem => problem.Source));
        Assert.Single(inventory.Groups);
    }

    [Fact]
    public void Reads_an_answer_object_of_AWS_Tools()
    {
        var inventory = FirewallReader.ReadObject(
            Object(
                ("UpdateToken", "1d2c5c5e"),
                ("RuleGroup", Object(
                    ("RulesSource", Object(("RulesString", "drop tls any any -> any any (sid:7;)\n"), ("StatefulRules", Array.Empty<object>()), ("RulesSourceList", null))),
                    ("RuleVariables", Object(("IPSets", Object(("NET", Object(("Definition", new[] { "10.0.0.0/8" }))))))),
                    ("StatefulRuleOptions", Object(("RuleOrder", new Constant("STRICT_ORDER")))))),
                ("RuleGroupResponse", Object(("RuleGroupName", "live"), ("RuleGroupArn", Arn + "live")))),
            "input");

        var group = Assert.Single(inventory!.Groups);
        Assert.Equal("live", group.Name);
        Assert.Equal(RuleOrder.Strict, group.Order);
        Assert.Equal("10.0.0.0/8", group.Variables.Addresses["NET"].ToString());
        Assert.Equal("live", group.Origin.Document.Name);
        Assert.Equal(
            "drop tls any any -> any any (nocase; sid:7;)\n",
            TextEdit.Apply(group.Origin.Document.Text, group.Origin.Translate(group.Rules.Rules[0], [new OptionEdit.Insert(0, "nocase", null)])!));
    }

    [Fact]
    public void Structured_rules_of_an_object_become_a_text_of_their_own()
    {
        var inventory = FirewallReader.ReadObject(
            Object(("RulesSource", Object(("StatefulRules", new object[]
            {
                Map(
                    ("Action", new Constant("DROP")),
                    ("Header", Map(
                        ("Protocol", new Constant("TLS")), ("Source", "ANY"), ("SourcePort", "ANY"),
                        ("Direction", new Constant("FORWARD")), ("Destination", "ANY"), ("DestinationPort", 443))),
                    ("RuleOptions", new object[] { Map(("Keyword", "sid"), ("Settings", new[] { "9" })) })),
            })))),
            "input");

        var group = Assert.Single(inventory!.Groups);
        Assert.Equal("drop tls ANY ANY -> ANY 443 (sid:9;)\n", group.Origin.Document.Text);
        Assert.Equal(new TextPosition(1, 1), group.Origin.PositionOf(group.Rules.Rules[0].Span.Start));
    }

    [Fact]
    public void A_domain_list_of_an_object_has_rules_and_no_edits()
    {
        var inventory = FirewallReader.ReadObject(
            Object(("RulesSource", Object(("RulesSourceList", Map(("Targets", new[] { "a.example" }), ("TargetTypes", new object[] { new Constant("TLS_SNI") }), ("GeneratedRulesType", new Constant("DENYLIST"))))))),
            "input");

        var group = Assert.Single(inventory!.Groups);
        Assert.True(group.IsGenerated);
        Assert.Equal(new TextPosition(1, 1), group.Origin.PositionOf(group.Rules.Rules[0].Span.Start));
    }

    [Fact]
    public void Reads_a_policy_object()
    {
        var policy = Assert.Single(FirewallReader.ReadObject(
            Object(
                ("FirewallPolicyResponse", Object(("FirewallPolicyName", "live"))),
                ("FirewallPolicy", Object(("StatefulDefaultActions", new[] { "aws:drop_strict" }), ("EnableTLSSessionHolding", true)))),
            "input")!.Policies);

        Assert.Equal("live", policy.Name);
        Assert.Equal([DefaultAction.DropStrict], policy.DefaultActions);
        Assert.True(policy.HoldsTlsSessions);
        Assert.Equal(new TextPosition(1, 1), policy.Position);
    }

    [Fact]
    public void A_fault_in_an_object_is_named_by_the_object() => Assert.Equal(
        "input: expected RulesString, StatefulRules or RulesSourceList in RulesSource",
        Assert.Single(FirewallReader.ReadObject(Object(("RuleGroup", Object())), "input")!.Problems).ToString());

    [Fact]
    public void Another_object_is_none_of_ours() => Assert.Null(FirewallReader.ReadObject(Object(("Length", 3)), "input"));

    private static SourceDocument Group(string name, string arn, int sid) => new(name + ".json", $$$"""
        {"RuleGroup": {"RulesSource": {"RulesString": "pass tls any any -> any any (sid:{{{sid}}};)"}}, "RuleGroupResponse": {"RuleGroupName": "{{{name}}}", "RuleGroupArn": "{{{arn}}}"}}
        """);

    private static DictionaryNode Object(params (string Name, object? Value)[] members) => new(Map(members));

    private static Dictionary<string, object?> Map(params (string Name, object? Value)[] members) =>
        members.ToDictionary(member => member.Name, member => member.Value is DictionaryNode node ? node.Value : member.Value, StringComparer.Ordinal);

    /// <summary>As the constants of AWS SDKs are: an object whose ToString is its value.</summary>
    private sealed class Constant(string value)
    {
        public override string ToString() => value;
    }
}
