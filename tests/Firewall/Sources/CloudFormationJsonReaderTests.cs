using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources;

public sealed class CloudFormationJsonReaderTests
{
    private const string Rule = """drop tls any any -> any any (msg:\"no\"; sid:2;)""";

    [Fact]
    public void Reads_groups_and_gives_them_to_the_policy_that_refers_to_them()
    {
        var inventory = Read(
            Group("Allow", "\"RuleGroupName\": \"allow\",", $"\"{Rule}\"") + ","
            + Group("Deny", "\"RuleGroupName\": { \"Fn::Sub\": \"${Env}-deny\" },", $"\"{Rule}\"") + ","
            + """
            "Policy": { "Type": "AWS::NetworkFirewall::FirewallPolicy", "Properties": { "FirewallPolicyName": "egress", "FirewallPolicy": {
                "StatefulEngineOptions": { "RuleOrder": "STRICT_ORDER" },
                "StatefulRuleGroupReferences": [
                    { "Priority": 1, "ResourceArn": { "Ref": "Allow" } }, { "Priority": 2, "ResourceArn": { "Fn::GetAtt": ["Deny", "RuleGroupArn"] } },
                    { "Priority": 3, "ResourceArn": { "Fn::GetAtt": "Deny.RuleGroupArn" } }, { "Priority": 4, "ResourceArn": { "Ref": "Elsewhere" } } ] } } },
            "Bucket": { "Type": "AWS::S3::Bucket" }
            """);

        Assert.Empty(inventory.Problems);
        Assert.Equal(["allow", "Deny"], inventory.Groups.Select(group => group.Name));
        var policy = Assert.Single(inventory.Policies);
        Assert.Equal(("egress", RuleOrder.Strict), (policy.Name, policy.Order));
        Assert.Equal(["allow", "Deny", "Deny", null], policy.Groups.Select(reference => reference.Group?.Name));
    }

    [Theory]
    [InlineData($"\"{Rule}\"")]
    [InlineData($$"""{ "Fn::Sub": "{{Rule}}" }""")]
    [InlineData($$"""{ "Fn::Sub": ["{{Rule}}", {}] }""")]
    [InlineData($$"""{ "Fn::Join": ["", ["{{Rule}}"]] }""")]
    [InlineData($$"""{ "Fn::Join": ["\n", ["# first", { "Fn::Sub": "{{Rule}}" }, "# last"]] }""")]
    [InlineData("""{ "Fn::Join": ["", ["drop tls any any -> ", "any any (msg:\"no\"; ", "sid:2;)"]] }""")]
    public void Edit_goes_to_where_the_text_is_written(string rules)
    {
        var group = Assert.Single(Read(Group("Deny", "", rules)).Groups);
        var rule = Assert.Single(group.Rules.Rules);
        var edits = group.Origin.Translate(rule, [new OptionEdit.Insert(rule.Options.Count - 1, "ssl_state", "client_hello")]);

        var text = TextEdit.Apply(group.Origin.Document.Text, edits!);

        Assert.Equal(group.Origin.Document.Text.Replace("sid:2;)", "ssl_state:client_hello; sid:2;)", StringComparison.Ordinal), text);
        Assert.Equal("drop tls any any -> any any (msg:\"no\"; ssl_state:client_hello; sid:2;)", Assert.Single(Assert.Single(Read(text, isWhole: true).Groups).Rules.Rules).Text);
    }

    [Theory]
    [InlineData("""{ "Ref": "Rules" }""", "${Rules}")]
    [InlineData("""{ "Fn::ImportValue": "rules" }""", "${Fn::ImportValue}")]
    [InlineData("""{ "Fn::Join": ["", { "Ref": "List" }] }""", "${Fn::Join}")]
    public void Rules_that_the_template_does_not_hold_leave_a_line_open(string rules, string placeholder)
    {
        var group = Assert.Single(Read(Group("Deny", "", rules)).Groups);

        Assert.True(group.Rules.IsPartial);
        Assert.Contains($"depends on {placeholder}, which this text does not hold", Assert.Single(group.Rules.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Fn::Sub": "drop tls any any -> any any (tls.sni; content:\"${AWS::Region}.example\"; sid:2;)" }""")]
    [InlineData("""{ "Fn::Sub": ["drop tls ${Net} any -> any any (msg:\"${!No}\"; sid:2;)", { "Net": { "Ref": "Net" } }] }""")]
    [InlineData("""{ "Fn::Join": ["", ["drop tls any any -> ", { "Ref": "Net" }, " any (sid:2;)"]] }""")]
    public void Rule_with_an_open_value_is_a_rule_and_can_be_edited(string rules)
    {
        var group = Assert.Single(Read(Group("Deny", "", rules)).Groups);
        var rule = Assert.Single(group.Rules.Rules);

        var text = TextEdit.Apply(group.Origin.Document.Text, group.Origin.Translate(rule, [new OptionEdit.Insert(rule.IndexOf(Keywords.Sid), "ssl_state", "client_hello")])!);

        Assert.Equal(group.Origin.Document.Text.Replace("sid:2;)", "ssl_state:client_hello; sid:2;)", StringComparison.Ordinal), text);
    }

    [Fact]
    public void Variable_of_a_substitution_is_the_text_that_it_is_given()
    {
        var group = Assert.Single(Read(Group("Deny", "", """{ "Fn::Sub": ["drop tls any any -> any ${Port} (sid:2;)", { "Port": "443" }] }""")).Groups);

        Assert.Equal("drop tls any any -> any 443 (sid:2;)", group.Rules.Text);
    }

    [Fact]
    public void Broken_template_is_a_problem_with_a_place()
    {
        var problem = Assert.Single(Read("{ \"Resources\": { \"A\": { \"Type\": \"AWS::NetworkFirewall::RuleGroup\" ", isWhole: true).Problems);

        Assert.StartsWith("broken JSON", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Position);
    }

    private static string Group(string id, string name, string rules) =>
        $$"""
        "{{id}}": { "Type": "AWS::NetworkFirewall::RuleGroup", "Properties": { {{name}} "Type": "STATEFUL", "Capacity": 100, "RuleGroup": { "RulesSource": { "RulesString": {{rules}} } } } }
        """;

    private static FirewallInventory Read(string resources, bool isWhole = false) =>
        FirewallReader.Read([new SourceDocument("stack.template.json", isWhole ? resources : $$"""{ "Resources": { {{resources}} } }""")]);
}
