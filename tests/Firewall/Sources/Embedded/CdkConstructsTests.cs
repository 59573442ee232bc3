using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources.Embedded;

public sealed class CdkConstructsTests
{
    private const string Rules = """
        pass tls $HOME_NET any -> any 443 (tls.sni; content:"a.example"; sid:1;)
        drop tls $HOME_NET any -> any any (msg:"rest"; sid:2;)
        """;

    private const string Script = """
        import { aws_networkfirewall as nf } from 'aws-cdk-lib';
        const RULES = `
        RULES-TEXT
        `;
        export class Fw extends Stack {
          constructor(scope: Construct, id: string) {
            const egress: nf.CfnRuleGroup = new nf.CfnRuleGroup(this, 'Egress', {
              capacity: 100, // enough
              ruleGroupName: 'egress',
              type: 'STATEFUL',
              ruleGroup: {
                rulesSource: { rulesString: RULES },
                ruleVariables: { ipSets: { CORP_NET: { definition: ['10.0.0.0/8', props.net] } } },
                statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
              },
            });
            this.policy = new nf.CfnFirewallPolicy(this, "Policy", {
              firewallPolicyName: `${id}-policy`,
              firewallPolicy: {
                ...defaults,
                statefulDefaultActions: ['aws:drop_established'],
                statefulEngineOptions: { ruleOrder: 'STRICT_ORDER' },
                statefulRuleGroupReferences: [{ priority: 10, resourceArn: egress.attrRuleGroupArn }, { priority: 20, resourceArn: props.other }],
              },
            });
          }
        }
        """;

    private const string Python = """
        from aws_cdk import aws_networkfirewall as nf

        class Fw(Stack):
            def __init__(self, scope, id):
                egress = nf.CfnRuleGroup(self, "Egress",
                    capacity=100,
                    rule_group_name="egress",
                    type="STATEFUL",
                    rule_group=nf.CfnRuleGroup.RuleGroupProperty(
                        rules_source=nf.CfnRuleGroup.RulesSourceProperty(rules_string='''
        RULES-TEXT
        '''),
                        stateful_rule_options=nf.CfnRuleGroup.StatefulRuleOptionsProperty(rule_order="STRICT_ORDER"),  # as the policy
                    ),
                )
                self.policy = nf.CfnFirewallPolicy(self, "Policy",
                    firewall_policy_name="policy",
                    firewall_policy=nf.CfnFirewallPolicy.FirewallPolicyProperty(
                        stateful_default_actions=["aws:drop_established"],
                        stateful_engine_options={"rule_order": "STRICT_ORDER"},
                        stateful_rule_group_references=[nf.CfnFirewallPolicy.StatefulRuleGroupReferenceProperty(resource_arn=egress.attr_rule_group_arn, priority=10)],
                    ))
        """;

    [Theory]
    [InlineData("stack.ts", Script, "Policy")]
    [InlineData("stack.py", Python, "policy")]
    public void Reads_the_group_and_its_policy(string name, string text, string policyName)
    {
        var inventory = Read(name, text);

        Assert.Empty(inventory.Problems);
        var group = Assert.Single(inventory.Groups);
        Assert.Equal(("egress", RuleOrder.Strict, true), (group.Name, group.Order, group.IsEmbedded));
        Assert.Equal([1u, 2u], group.Rules.Rules.Select(rule => rule.Sid!.Value));
        var policy = Assert.Single(inventory.Policies);
        Assert.Equal((policyName, RuleOrder.Strict), (policy.Name, policy.Order));
        Assert.Equal([DefaultAction.DropEstablished], policy.DefaultActions);
        Assert.Equal((10, "egress"), (policy.Groups[0].Priority, policy.Groups[0].Group?.Name));
        Assert.All(policy.Groups.Skip(1), reference => Assert.Equal("${props.other}", reference.ResourceArn));
    }

    [Fact]
    public void Open_values_of_a_set_leave_it_open()
    {
        var group = Assert.Single(Read("stack.ts", Script).Groups);

        Assert.True(group.Variables.Addresses.ContainsKey("CORP_NET"));
    }

    [Theory]
    [InlineData("readFileSync('rules/egress.suricata', 'utf8')")]
    [InlineData("fs.readFileSync(path.join(__dirname, 'rules', 'egress.suricata')).toString()")]
    public void Rules_of_a_file_are_those_of_the_group_that_reads_it(string expression)
    {
        var file = new SourceDocument("rules/egress.suricata", Rules) { FilePath = "rules/egress.suricata" };
        var program = new SourceDocument("stack.ts", $"new CfnRuleGroup(this, 'R', {{ ruleGroup: {{ rulesSource: {{ rulesString: {expression} }} }} }});\n")
        {
            ReadBeside = path => path == "rules/egress.suricata" ? new SourceInput(file) : new SourceInput(new SourceProblem(path, null, "none")),
        };

        var group = Assert.Single(FirewallReader.Read([program, file]).Groups);

        Assert.Equal(("R", "rules/egress.suricata"), (group.Name, group.Origin.Document.Name));
    }

    [Fact]
    public void What_the_CDK_drops_is_told()
    {
        var inventory = Read("stack.js", Script.Replace("statefulDefaultActions", "statefulDefaultAction", StringComparison.Ordinal).Replace("ipSets", "IPSets", StringComparison.Ordinal));

        Assert.Equal(
            ["the CDK knows no property IPSets in ruleVariables, and drops it without a word", "the CDK knows no property statefulDefaultAction in firewallPolicy, and drops it without a word; the policy is without its default actions"],
            inventory.Unread.Select(remark => remark.Message));
        Assert.All(inventory.Unread, remark => Assert.NotNull(remark.Position));
    }

    [Theory]
    [InlineData("firewallPolicy: { TLSInspectionConfigurationArn: 'a' }", "TLSInspectionConfigurationArn in firewallPolicy", "Write tlsInspectionConfigurationArn.")]
    [InlineData("firewallPolicy: { enableTLSSessionHolding: true }", "enableTLSSessionHolding in firewallPolicy", "Write enableTlsSessionHolding.")]
    [InlineData("firewallPolicy: { StatefulDefaultActions: ['aws:drop_strict'] }", "StatefulDefaultActions in firewallPolicy", "Write statefulDefaultActions.")]
    [InlineData("ruleGroup: { rulesSource: { rulesString: '#' }, referenceSets: { IPSetReferences: {} } }", "IPSetReferences in referenceSets", "Write ipSetReferences.")]
    [InlineData("ruleGroup: { rulesSource: { rulesString: '#' }, ruleVariables: { ipSets: { A: { Definition: ['10.0.0.0/8'] } } } }", "Definition in ipSet", "Write definition.")]
    [InlineData("ruleGroup: { rulesSource: { statelessRulesAndCustomActions: { statelessRules: [{ priority: 1, ruleDefinition: { actions: ['aws:pass'], matchAttributes: { TCPFlags: [] } } }] } } }", "TCPFlags in matchAttributes", "Write tcpFlags.")]
    [InlineData("firewallPolicy: { tlsInspectionConfigurationArn: 'a', enableTlsSessionHolding: true, policyVariables: { ruleVariables: { HOME_NET: { definition: ['10.0.0.0/8'] } } } }", null, null)]
    public void Name_that_is_not_a_capital_more_is_told(string properties, string? expected, string? recommendation)
    {
        var construct = properties.StartsWith("rule", StringComparison.Ordinal) ? "CfnRuleGroup" : "CfnFirewallPolicy";

        var remarks = Read("stack.js", $"new nf.{construct}(this, 'R', {{ {properties} }});\n").Unread;

        Assert.Equal(expected is null ? [] : [expected], remarks.Select(remark => remark.Message.Replace("the CDK knows no property ", "", StringComparison.Ordinal).Split(',')[0]));
        Assert.Equal(recommendation is null ? [] : [recommendation], remarks.Select(remark => remark.Recommendation));
    }

    [Fact]
    public void Lines_that_Python_joins_are_one_text()
    {
        var group = Assert.Single(Read("stack.py", "CfnRuleGroup(self, 'R', rule_group={'rules_source': {'rules_string': \"\\n\".join([\n 'pass tls any any -> any any (sid:1;)',\n f'drop tls {net} any -> any any (sid:2;)',\n])}})\n").Groups);

        Assert.Equal("pass tls any any -> any any (sid:1;)\ndrop tls ${net} any -> any any (sid:2;)", group.Rules.Text);
    }

    [Theory]
    [InlineData("this.policy.addPropertyOverride(\n  'FirewallPolicy.StatefulRuleGroupReferences', props.references);\n")]
    [InlineData("this.policy.addOverride(\"Properties.FirewallPolicy.StatefulDefaultActions\", []);\n")]
    public void What_is_set_behind_the_properties_is_told(string change)
    {
        var remark = Assert.Single(Read("stack.ts", Script + change).Unread);

        Assert.EndsWith("is set behind the construct's properties", remark.Message, StringComparison.Ordinal);
        Assert.NotNull(remark.Position);
    }

    [Theory]
    [InlineData("policy.addPropertyDeletionOverride('FirewallPolicy.StatefulDefaultActions');")]
    [InlineData("policy.firewallPolicy = other;")]
    [InlineData("(policy.firewallPolicy as any).statefulRuleGroupReferences.push({});")]
    [InlineData("if (strict) policy.addPropertyOverride('FirewallPolicy.StatefulDefaultActions', ['aws:drop_strict']);")]
    [InlineData("if (strict) {\n  policy.addPropertyOverride('FirewallPolicy.StatefulDefaultActions', ['aws:drop_strict']);\n}")]
    [InlineData("policy.addPropertyOverride('FirewallPolicy.StatefulDefaultActions', actions());")]
    [InlineData("other.addPropertyOverride('FirewallPolicy.StatefulDefaultActions', ['aws:drop_strict']);")]
    public void What_may_be_set_behind_the_properties_is_told(string change)
    {
        var inventory = Read("stack.ts", $"const policy = new CfnFirewallPolicy(this, 'P', {{ firewallPolicy: {{ statefulDefaultActions: ['aws:drop_established'] }} }});\n{change}\n");

        Assert.EndsWith("is set behind the construct's properties", Assert.Single(inventory.Unread).Message, StringComparison.Ordinal);
        Assert.Equal([DefaultAction.DropEstablished], Assert.Single(inventory.Policies).DefaultActions);
    }

    [Fact]
    public void Literals_that_are_set_behind_the_properties_count()
    {
        var inventory = Read("stack.ts", """
            const group = new CfnRuleGroup(this, 'G', { ruleGroup: { rulesSource: { rulesString: '# x' } } });
            const policy = new CfnFirewallPolicy(this, 'P', { firewallPolicy: { statefulDefaultActions: [], statefulEngineOptions: { ruleOrder: 'STRICT_ORDER' } } });
            policy.addPropertyOverride('FirewallPolicy.StatefulRuleGroupReferences', [{ Priority: 7, ResourceArn: group.attrRuleGroupArn }]);
            policy.addOverride("Properties.FirewallPolicy.StatefulDefaultActions", ['aws:drop_strict']);
            """);

        Assert.Empty(inventory.Unread);
        var policy = Assert.Single(inventory.Policies);
        Assert.Equal([DefaultAction.DropStrict], policy.DefaultActions);
        Assert.Equal((7, Assert.Single(inventory.Groups)), (policy.Groups[0].Priority, policy.Groups[0].Group));
    }

    /// <summary>A list is what its statements make of it; what a condition or loop decides is open.</summary>
    [Theory]
    [InlineData("stack.ts", "const refs = [];\nrefs.push({ priority: 1, resourceArn: group.attrRuleGroupArn });\n", "${group}")]
    [InlineData("stack.ts", "const refs = [{ priority: 2, resourceArn: 'a' }];\nrefs.push({ priority: 1, resourceArn: group.attrRuleGroupArn }, { priority: 3, resourceArn: 'b' });\n", "a", "${group}", "b")]
    [InlineData("stack.ts", "const refs = [];\nif (strict) refs.push({ priority: 1, resourceArn: group.attrRuleGroupArn });\n", "${refs.push")]
    [InlineData("stack.ts", "const refs = [];\nfor (const g of groups) {\n  refs.push({ priority: 1, resourceArn: g.attrRuleGroupArn });\n}\n", "${refs.push")]
    [InlineData("stack.ts", "let refs = [];\nif (strict) {\n  refs = [{ resourceArn: 'a' }];\n}\n", "${refs}")]
    [InlineData("stack.ts", "let refs = [{ resourceArn: 'a' }];\nrefs = [{ resourceArn: 'b' }];\n", "b")]
    [InlineData("stack.ts", "let refs = [{ resourceArn: 'a' }];\nrefs[0] = other;\n", "${refs}")]
    [InlineData("stack.ts", "function f() {\n  const refs = [{ resourceArn: 'a' }];\n}\nconst refs = [{ resourceArn: 'b' }];\n", "b")]
    [InlineData("stack.py", "refs = []\nrefs.append({'priority': 1, 'resource_arn': group.attr_rule_group_arn})\nrefs.extend([{'resource_arn': 'a'}])\n", "${group}", "a")]
    [InlineData("stack.py", "refs = []\nif strict:\n    refs.append({'resource_arn': 'a'})\n", "${refs.append")]
    [InlineData("stack.py", "refs = []\nif strict:\n    refs = [{'resource_arn': 'a'}]\n", "${refs}")]
    [InlineData("stack.py", "def f():\n    refs = [{'resource_arn': 'a'}]\nrefs = [{'resource_arn': 'b'}]\n", "b")]
    public void Variable_has_the_value_that_statements_give_it(string name, string statements, params string[] arns)
    {
        var policy = name.EndsWith(".py", StringComparison.Ordinal)
            ? "CfnFirewallPolicy(self, 'P', firewall_policy={'stateful_rule_group_references': refs})\n"
            : "new CfnFirewallPolicy(this, 'P', { firewallPolicy: { statefulRuleGroupReferences: refs } });\n";

        var inventory = Read(name, statements + policy);

        Assert.Equal(arns, Assert.Single(inventory.Policies).Groups.Select((reference, i) => reference.ResourceArn[..Math.Min(reference.ResourceArn.Length, i < arns.Length ? arns[i].Length : 99)]));
    }

    [Theory]
    [InlineData("const source = props.rule ? { rulesSourceList: props.rule } : {};\n", "source", "${source}")]
    [InlineData("let text = '';\nif (props.rules) {\n  text = props.rules;\n}\n", "{ rulesString: text }", "${text}")]
    [InlineData("const rules = [];\nfor (const rule of props.rules) {\n  rules.push(rule.resource);\n}\n", "{ statefulRules: rules }", "${rules.push_rule.resource_}\n")]
    public void Rules_that_the_program_makes_are_missing_where_they_are_written(string statements, string source, string text)
    {
        var inventory = Read("stack.ts", statements + $"new CfnRuleGroup(this, 'R', {{ ruleGroup: {{ rulesSource: {source} }} }});\n");

        Assert.Empty(inventory.Problems.Concat(inventory.Unread));
        var group = Assert.Single(inventory.Groups);
        Assert.Equal(text, group.Rules.Text);
        Assert.True(group.Rules.IsPartial);
        Assert.StartsWith("the line depends on ${", Assert.Single(group.Rules.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_the_program_makes_is_open()
    {
        var policy = Assert.Single(Read("stack.ts", "new CfnFirewallPolicy(this, 'P', { firewallPolicy: { statefulDefaultActions: actions(), statefulRuleGroupReferences: groups.map(g => g) } });").Policies);

        Assert.Equal("${actions__}", Assert.Single(policy.UnknownDefaultActions));
        Assert.StartsWith("${groups.map", Assert.Single(policy.Groups).ResourceArn, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_the_program_knows_is_said()
    {
        var inventory = Read("stack.ts", "new CfnRuleGroup(this, 'R', { ruleGroup: makeGroup(props) });\nnew CfnRuleGroup(this, 'S', { ruleGroup: { rulesSource: { rulesString: makeRules() } } });\n");

        Assert.Contains("the rule group R is ${makeGroup_props_}, which only the program tells", Assert.Single(inventory.Unread).Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(inventory.Groups).Rules.IsPartial);
    }

    private static FirewallInventory Read(string name, string text) =>
        FirewallReader.Read([new SourceDocument(name, text.Replace("RULES-TEXT", Rules, StringComparison.Ordinal).ReplaceLineEndings("\n"))]);
}
