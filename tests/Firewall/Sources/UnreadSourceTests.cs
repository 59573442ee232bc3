using TlsCompat.Firewall.Reading;

namespace TlsCompat.Firewall.Tests.Sources;

/// <summary>What holds rules in a form that is not read: said, since an audit of nothing finds nothing.</summary>
public sealed class UnreadSourceTests
{
    private const string Rule = "drop tcp any any -> any any (sid:1;)";

    [Theory]
    [InlineData("""{ "Resources": [{ "Type": "AWS::NetworkFirewall::RuleGroup" }] }""", "Resources as a map")]
    [InlineData("""{ "Resources": "AWS::NetworkFirewall::RuleGroup" }""", "Resources as a map")]
    [InlineData("""{ "Description": "AWS::NetworkFirewall::RuleGroup" }""", "with Resources")]
    [InlineData("""{ "Resources": { "Fn::Transform": { "Name": "AWS::Include" }, "P": { "Type": "AWS::NetworkFirewall::Firewall" } } }""", "Fn::Transform")]
    [InlineData("""{ "Resources": { "Fn::ForEach::G": ["X", { "Ref": "N" }, { "G${X}": { "Type": "AWS::NetworkFirewall::RuleGroup" } }] } }""", "Fn::ForEach::G")]
    [InlineData("""{ "Resources": { "G": { "Fn::Transform": { "Name": "AWS::Include" } }, "P": { "Type": "AWS::NetworkFirewall::Firewall" } } }""", "makes resources")]
    [InlineData("""{ "Resources": { "G": "AWS::NetworkFirewall::RuleGroup" } }""", "Type of the resource G")]
    [InlineData("""{ "Resources": { "G": { "Type": { "Fn::Sub": "AWS::NetworkFirewall::RuleGroup" } } } }""", "Type of the resource G")]
    [InlineData("""{ "Resources": { "G": { "Type": "AWS::NetworkFirewall::RuleGroup" } } }""", "Properties in the resource G")]
    [InlineData("""{ "Resources": { "G": { "Type": "AWS::NetworkFirewall::RuleGroup", "Properties": null } } }""", "Properties in the resource G")]
    [InlineData("""{ "Resources": { "G": { "Type": "AWS::NetworkFirewall::RuleGroup", "Properties": ["x"] } } }""", "RuleGroup in the Properties of G")]
    [InlineData("""{ "Resources": { "G": { "Type": "AWS::NetworkFirewall::RuleGroup", "Properties": { "Fn::If": ["a", {}, {}] } } } }""", "RuleGroup in the Properties of G")]
    [InlineData("""{ "Resources": { "P": { "Type": "AWS::NetworkFirewall::FirewallPolicy", "Properties": { "Name": "x" } } } }""", "FirewallPolicy in the Properties of P")]
    [InlineData("""{ "Resources": { "P": { "Type": "AWS::NetworkFirewall::FirewallPolicy", "Properties": { "FirewallPolicy": ["x"] } } } }""", "the firewall policy P as an object")]
    [InlineData("""{ "Resources": { "P": { "Type": "AWS::NetworkFirewall::FirewallPolicy", "Properties": { "FirewallPolicy": { "StatefulRuleGroupReferences": { "ResourceArn": "x" } } } } } }""", "StatefulRuleGroupReferences as a list")]
    [InlineData("""{ "Resources": { "P": { "Type": "AWS::NetworkFirewall::FirewallPolicy", "Properties": { "FirewallPolicy": { "StatefulDefaultActions": "aws:drop_strict" } } } } }""", "StatefulDefaultActions as a list")]
    [InlineData("""{ "RuleGroup": { "RulesSource": { "RulesString": ["drop tcp any any -> any any (sid:1;)"] } } }""", "RulesString as one text")]
    [InlineData("""{ "RuleGroup": { "RulesSource": { "RulesString": { "a": "b" } } } }""", "RulesString as one text")]
    [InlineData("""{ "RuleGroup": { "RulesSource": { "StatefulRules": { "Action": "DROP" } } } }""", "StatefulRules as a list")]
    [InlineData("""{ "RuleGroup": { "RulesSource": { "RulesString": "" , "StatefulRules": "x" } } }""", "StatefulRules as a list")]
    [InlineData("""{ "RuleGroup": { "RulesSource": { "RulesString": "#" }, "RuleVariables": { "IPSets": [{ "A": "x" }] } } }""", "variables as a map")]
    public void Part_in_another_form_is_told(string text, string expected)
    {
        var unread = Assert.Single(FirewallReader.Read([new SourceDocument("stack.json", text)]).Unread);

        Assert.Contains(expected, unread.Message, StringComparison.Ordinal);
        Assert.NotNull(unread.Position);
        Assert.NotNull(unread.Recommendation);
    }

    [Theory]
    [InlineData("""{ "FirewallPolicy": "example-string" }""", "the firewall policy stack as an object")]
    [InlineData("""{ "FirewallPolicyName": "my-resource", "FirewallPolicy": ["x"] }""", "the firewall policy my-resource as an object")]
    [InlineData("""{ "StatefulRuleGroupReferences": "example-string", "StatefulDefaultActions": "example-string" }""", "StatefulRuleGroupReferences and StatefulDefaultActions as lists")]
    public void Document_that_holds_no_policy_where_one_should_be_is_an_error(string text, string expected)
    {
        var inventory = FirewallReader.Read([new SourceDocument("stack.json", text)]);

        Assert.Contains(expected, Assert.Single(inventory.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(inventory.Policies);
        Assert.Empty(inventory.Unread);
    }

    [Theory]
    [InlineData("resource \"aws_networkfirewall_rule_group\" \"g\" {\n  capacity = 1\n}\n")]
    [InlineData("resource \"aws_networkfirewall_firewall_policy\" \"p\" {\n  name = \"p\"\n}\n")]
    public void Terraform_resource_without_its_block_is_told(string text) =>
        Assert.Contains("in the resource", Assert.Single(FirewallReader.Read([new SourceDocument("main.tf", text)]).Unread).Message, StringComparison.Ordinal);

    [Fact]
    public void Planned_group_that_is_not_known_is_told()
    {
        const string Plan = """{ "planned_values": { "root_module": { "resources": [{ "address": "aws_networkfirewall_rule_group.g", "type": "aws_networkfirewall_rule_group", "name": "g", "values": { "name": "g" } }] } } }""";

        Assert.Contains("the plan does not say", Assert.Single(FirewallReader.Read([new SourceDocument("plan.json", Plan)]).Unread).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Resources": {}, "x": "AWS::NetworkFirewall::" }""")]
    [InlineData("""{ "Resources": { "F": { "Type": "AWS::NetworkFirewall::Firewall" }, "B": { "Type": "AWS::S3::Bucket" } } }""")]
    [InlineData($$"""{ "RuleGroup": { "RulesSource": { "RulesString": "{{Rule}}", "StatefulRules": [] }, "RuleVariables": { "IPSets": {} } } }""")]
    [InlineData("""{ "FirewallPolicy": { "StatefulRuleGroupReferences": [], "StatefulDefaultActions": [] } }""")]
    [InlineData("""{ "FirewallPolicy": { } }""")]
    public void What_is_empty_is_read(string text) => Assert.Empty(FirewallReader.Read([new SourceDocument("stack.json", text)]).Unread);

    [Theory]
    [InlineData("""{ "Keyword": "sid", "Settings": "1" }""", "Settings as a list")]
    public void Option_in_another_form_is_a_problem(string option, string expected)
    {
        var text = $$"""{ "RuleGroup": { "RulesSource": { "StatefulRules": [{ "Action": "DROP", "Header": {}, "RuleOptions": [{{option}}] }] } } }""";

        Assert.Contains(FirewallReader.Read([new SourceDocument("group.json", text)]).Problems, problem => problem.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Targets_in_another_form_are_a_problem()
    {
        const string Text = """{ "RuleGroup": { "RulesSource": { "RulesSourceList": { "GeneratedRulesType": "DENYLIST", "TargetTypes": ["TLS_SNI"], "Targets": ".example.com" } } } }""";

        Assert.Contains("Targets as a list", Assert.Single(FirewallReader.Read([new SourceDocument("group.json", Text)]).Problems).Message, StringComparison.Ordinal);
    }
}
