using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml.Tests;

/// <summary>What other tools write of groups and policies, by the names of the AWS API.</summary>
public sealed class StructuredFormatTests
{
    private const string Rule = """drop tls any any -> any any (msg:"no"; sid:2;)""";

    [Fact]
    public void Landing_zone_accelerator()
    {
        var inventory = Read("network-config.yaml", """
            centralNetworkServices:
              networkFirewall:
                rules:
                  - name: egress
                    ruleGroup:
                      statefulRuleOptions: STRICT_ORDER
                      ruleVariables:
                        ipSets: {name: CORP_NET, definition: [10.0.0.0/8]}
                        portSets: [{name: WEB, definition: ["443"]}]
                      rulesSource: {rulesString: 'drop tls $CORP_NET any -> any $WEB (sid:2;)'}
                  - name: domains
                    ruleGroup:
                      rulesSource:
                        rulesSourceList: {generatedRulesType: DENYLIST, targets: [.example.org], targetTypes: [TLS_SNI]}
                policies:
                  - name: p
                    firewallPolicy:
                      statefulDefaultActions: ['aws:drop_established']
                      statefulEngineOptions: STRICT_ORDER
                      statefulRuleGroups:
                        - {name: domains, priority: 2}
                        - {name: egress, priority: 1}
                        - {arn: 'arn:aws:network-firewall:eu-west-2:aws-managed:stateful-rulegroup/BotNet', priority: 3}
            """);

        AssertEgress(inventory, "p", RuleOrder.Strict, "egress", "domains", null);
        Assert.True(inventory.Groups[0].Variables.Addresses.ContainsKey("CORP_NET"));
        Assert.True(inventory.Groups[0].Variables.Ports.ContainsKey("WEB"));
    }

    [Theory]
    [InlineData(false, false, 1, 0)]
    [InlineData(true, false, 1, 0)]
    [InlineData(true, true, 0, 1)]
    public void Workload_of_which_another_tool_makes_rules_is_told(bool isFound, bool isAside, int unread, int unjudged)
    {
        var inventory = FirewallReader.Read([new SourceDocument("production.yaml", """
            AccountId: '111122223333'
            Name: shop-production
            Rules:
              - Name: pay
                Type: Egress
                Region: eu-west-1
                Description: payments
                Sources: [{Description: shop}]
                Destinations: [{Description: pay, Endpoint: pay.example, Protocol: TLS, Port: 443}]
            """) { IsFound = isFound, IsAside = isAside }]);

        Assert.Empty(inventory.Groups);
        Assert.Equal((unread, unjudged), (inventory.Unread.Count, inventory.Unjudged.Sum(text => text.Rules)));
        Assert.All(inventory.Unread, problem => Assert.Equal("production.yaml:4:5: the tool aws-network-firewall makes rules of the workload shop-production, which are not in this file", problem.ToString()));
    }

    [Fact]
    public void Pulumi()
    {
        var inventory = Read("Pulumi.yaml", $$"""
            resources:
              egress:
                type: aws:networkfirewall/ruleGroup:RuleGroup
                properties:
                  name: egress
                  ruleGroup:
                    statefulRuleOptions: {ruleOrder: STRICT_ORDER}
                    ruleVariables: {ipSets: [{key: CORP_NET, ipSet: {definitions: [10.0.0.0/8]} }]}
                    rulesSource: {rulesString: '{{Rule}}'}
              five:
                type: aws:networkfirewall:RuleGroup
                properties:
                  ruleGroup:
                    rulesSource:
                      statefulRules:
                        - action: DROP
                          header: {protocol: TLS, source: ANY, sourcePort: ANY, direction: FORWARD, destination: ANY, destinationPort: ANY}
                          ruleOptions: [{keyword: 'sid', settings: ['7']}]
              policy:
                type: aws:networkfirewall:FirewallPolicy
                properties:
                  name: p
                  firewallPolicy:
                    statefulDefaultActions: ['aws:drop_established']
                    statefulEngineOptions: {ruleOrder: STRICT_ORDER}
                    statefulRuleGroupReferences:
                      - {priority: 1, resourceArn: '${egress.arn}'}
                      - {priority: 2, resourceArn: '${five.arn}'}
                      - {priority: 3, resourceArn: '${other}'}
            """);

        AssertEgress(inventory, "p", RuleOrder.Strict, "egress", "five", null);
        Assert.True(inventory.Groups[0].Variables.Addresses.ContainsKey("CORP_NET"));
        Assert.Equal(7u, Assert.Single(inventory.Groups[1].Rules.Rules).Sid);
    }

    [Theory]
    [InlineData("networkfirewall.aws.upbound.io/v1beta1", true, "resourceArnRef: {name: egress-1}")]
    [InlineData("networkfirewall.services.k8s.aws/v1alpha1", false, "resourceRef: {from: {name: egress-1}}")]
    public void Manifests_of_a_folder(string version, bool isProvider, string reference)
    {
        string Spec(string body) => isProvider ? $"{{forProvider: {{{body}}}}}" : $"{{{body}}}";
        var group = $"apiVersion: {version}\nkind: RuleGroup\nmetadata: {{name: egress-1}}\nspec: {Spec($"name: egress, ruleGroup: {{statefulRuleOptions: {{ruleOrder: STRICT_ORDER}}, rulesSource: {{rulesString: '{Rule}'}}}}")}\n";
        var policy = $"apiVersion: {version}\nkind: FirewallPolicy\nmetadata: {{name: p}}\nspec: {Spec($"firewallPolicy: {{statefulDefaultActions: ['aws:drop_established'], statefulEngineOptions: {{ruleOrder: STRICT_ORDER}}, statefulRuleGroupReferences: [{{priority: 1, {reference}}}, {{priority: 2, resourceArn: 'arn:aws:network-firewall:eu-west-2:1:stateful-rulegroup/x'}}]}}")}\n";

        AssertEgress(FirewallReader.Read([new SourceDocument("k8s/policy.yaml", policy), new SourceDocument("k8s/group.yaml", group)]), "p", RuleOrder.Strict, "egress", null);
    }

    [Fact]
    public void Ansible()
    {
        var inventory = Read("playbook.yml", $$$"""
            - hosts: localhost
              tasks:
                - name: rules
                  community.aws.networkfirewall_rule_group:
                    name: egress
                    rule_order: strict
                    ip_variables: {CORP_NET: [10.0.0.0/8], OTHER: '{{ net }}'}
                    rule_strings:
                      - '{{{Rule}}}'
                      - 'drop tls {{ net }} any -> any any (sid:3;)'
                - networkfirewall_rule_group:
                    name: five
                    rule_list:
                      - {sid: 7, action: drop, protocol: tls, source: any, source_port: any, destination: any, destination_port: any, rule_options: {flow: to_server, noalert: }}
                - networkfirewall_rule_group: {name: list, domain_list: {domain_names: .example.org, filter_https: true, action: deny}}
                - networkfirewall_rule_group: {name: gone, state: absent, rule_strings: ['{{{Rule}}}']}
                - networkfirewall_policy:
                    name: p
                    stateful_rule_order: strict
                    stateful_default_actions: ['aws:drop_established']
                    stateful_rule_groups: [egress, five, 'arn:aws:network-firewall:eu-west-2:aws-managed:stateful-rulegroup/x']
            """);

        AssertEgress(inventory, "p", RuleOrder.Strict, "egress", "five", null);
        Assert.Equal(["egress", "five", "list"], inventory.Groups.Select(group => group.Name));
        Assert.Equal("drop tls ${net} any -> any any (sid:3;)", inventory.Groups[0].Rules.Rules[1].Text);
        Assert.Equal("drop tls any any -> any any (sid:7; flow:to_server; noalert;)", Assert.Single(inventory.Groups[1].Rules.Rules).Text);
        Assert.True(inventory.Groups[2].IsGenerated);
        Assert.Equal([1, 2, 3], inventory.Policies[0].Groups.Select(reference => reference.Priority));
    }

    [Theory]
    [InlineData("""{"Records": [{"eventName": "CreateRuleGroup", "requestParameters": {"ruleGroupName": "egress", "ruleGroup": {"rulesSource": {"rulesString": "alert tls any any -> any any (sid:1;)"}}}}, {"eventName": "UpdateRuleGroup", "requestParameters": {"ruleGroupName": "egress", "ruleGroup": {"rulesSource": {"rulesString": "RULE"}}}}]}""")]
    [InlineData("""{"configurationItems": [{"resourceType": "AWS::NetworkFirewall::RuleGroup", "resourceName": "egress", "arn": "arn:aws:network-firewall:eu-west-2:1:stateful-rulegroup/egress", "configuration": "{\"RuleGroup\": {\"RulesSource\": {\"RulesString\": \"ESCAPED\"}}}"}]}""")]
    [InlineData("""{"resourceType": "AWS::NetworkFirewall::RuleGroup", "resourceName": "egress", "configuration": {"RuleGroup": {"RulesSource": {"RulesString": "RULE"}}}}""")]
    public void Records_of_AWS(string json)
    {
        var once = Rule.Replace("\"", "\\\"", StringComparison.Ordinal);
        var inventory = Read("record.json", json.Replace("RULE", once, StringComparison.Ordinal).Replace("ESCAPED", once.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal));

        var group = Assert.Single(inventory.Groups);
        Assert.Equal(("egress", Rule), (group.Name, group.Rules.Text));
        // What was is not where it is changed.
        Assert.Null(group.Origin.Translate(group.Rules.Rules[0], [new OptionEdit.Insert(0, "ssl_state", "client_hello")]));
    }

    [Theory]
    [InlineData("A: 1\nA: 2\n", "expected each key once; 'A' is there twice", 2)]
    [InlineData("Definition:\n  - !10.1.0.0/16\n", "expected quotes around !10.1.0.0/16: without them an exclamation mark begins a tag", 2)]
    [InlineData("Definition: [!$HOME_NET]\n", "expected quotes around !$HOME_NET", 1)]
    public void Yaml_that_says_another_thing_than_it_looks_is_refused(string yaml, string message, int line)
    {
        var error = YamlText.Parse(yaml).Error!;

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, new Suricata.Syntax.LineMap(yaml)[error.Span.Start].Line);
    }

    [Fact]
    public void Line_ends_of_older_YAML_are_text()
    {
        var group = Assert.Single(Read("stack.yaml", Template("RulesString: |\n            # a\u0085b\u2028c\u2029d\n            " + Rule + "\n")).Groups);

        Assert.Equal("# a\u0085b\u2028c\u2029d\n" + Rule + "\n", group.Rules.Text);
        Assert.Equal(new Suricata.Syntax.TextPosition(9, 13), group.Origin.PositionOf(group.Rules.Rules[0].Span.Start));
    }

    [Theory]
    [InlineData("RulesString: >\n            # allow\n            " + Rule + "\n", "the whole text is one comment and holds no rule")]
    [InlineData("RulesString: '" + Rule + "'\n          StatefulRules: [{Action: PASS}]\n", "RulesString is read and what stands beside it in RulesSource is not")]
    public void What_is_not_read_is_said(string source, string message)
    {
        var remark = Assert.Single(Read("stack.yaml", Template(source)).Unread);

        Assert.StartsWith(message, remark.Message, StringComparison.Ordinal);
        Assert.NotNull(remark.Position);
    }

    [Fact]
    public void A_group_of_comments_is_no_fault()
    {
        var inventory = Read("stack.yaml", Template("RulesString: |\n            # " + Rule + "\n            # none yet\n"));

        Assert.Empty(inventory.Unread);
        Assert.Contains("comments alone", Assert.Single(inventory.Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_should_be_a_list_is_not_lost()
    {
        var inventory = Read("stack.yaml", Template("StatefulRules:\n            - Action: DROP\n              Header: {Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}\n              RuleOptions: [{Keyword: sid, Settings: '7'}]\n"));

        Assert.Equal(7u, Assert.Single(Assert.Single(inventory.Groups).Rules.Rules).Sid);
        Assert.Contains("expected Settings as a list", Assert.Single(inventory.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_is_told_and_broken_YAML_of_something_else_is_passed_over()
    {
        Assert.Contains("is no YAML before it is filled in", Assert.Single(FirewallReader.Read([new SourceDocument("chart.yaml", "a: {{ .Values.networkfirewall }}\n  b: [\n") { IsFound = true }]).Unread).Message, StringComparison.Ordinal);
        Assert.Empty(FirewallReader.Read([new SourceDocument("other.yaml", "a: {{ .Values.x }}\n  b: [\n") { IsFound = true }]).Problems);
    }

    private static string Template(string source) => "Resources:\n  G:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          " + source;

    /// <summary>A policy whose first group is egress, with the catch-all rule, and whose last was not read.</summary>
    private static void AssertEgress(FirewallInventory inventory, string policyName, RuleOrder order, params string?[] groups)
    {
        Assert.Empty(inventory.Problems);
        Assert.Empty(inventory.Unread);
        var policy = Assert.Single(inventory.Policies);
        Assert.Equal((policyName, order), (policy.Name, policy.Order));
        Assert.Equal([DefaultAction.DropEstablished], policy.DefaultActions);
        Assert.Equal(groups, policy.OrderedGroups.Select(reference => reference.Group?.Name));
        Assert.Equal((RuleOrder.Strict, 2u), (policy.OrderedGroups.First().Group!.Order, policy.OrderedGroups.First().Group!.Rules.Rules[0].Sid));
    }

    private static FirewallInventory Read(string name, string text) => FirewallReader.Read([new SourceDocument(name, text)]);
}
