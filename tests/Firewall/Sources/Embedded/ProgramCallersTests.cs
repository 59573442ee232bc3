using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Firewall.Tests.Sources.Embedded;

/// <summary>Constructs of the CDK in classes and files of their own, as teams keep them.</summary>
public sealed class ProgramCallersTests : IDisposable
{
    private const string Group = """
        export class AllowList extends Construct {
          readonly ruleGroup: CfnRuleGroup;
          constructor(scope: Construct, id: string) {
            super(scope, id);
            this.ruleGroup = new CfnRuleGroup(this, 'Default', { ruleGroup: { rulesSource: { rulesString: 'drop tls any any -> any any (sid:1;)' } } });
          }
        }
        """;

    private const string Policy = """
        export class Policy extends Construct {
          constructor(scope: Construct, id: string, props?: PolicyProps) {
            super(scope, id);
            this.policy = new CfnFirewallPolicy(this, 'Default', { firewallPolicy: { statefulDefaultActions: props.actions, statefulEngineOptions: { ruleOrder: 'STRICT_ORDER' } } });
            this.policy.addPropertyOverride('FirewallPolicy.StatefulRuleGroupReferences', props?.references);
          }
        }
        """;

    private const string Stack = """
        export class Firewall extends Construct {
          constructor(scope: Construct, id: string) {
            const own = new CfnRuleGroup(this, 'Own', { ruleGroup: { rulesSource: { rulesString: '# own' } } });
            const allow = new AllowList(this, 'Allow');
            new Policy(this, 'Policy', {
              actions: ['aws:drop_strict'],
              references: [{ Priority: 1, ResourceArn: allow.ruleGroup.attrRuleGroupArn }, { Priority: 2, ResourceArn: own.attrRuleGroupArn }, { Priority: 3, ResourceArn: imported.arn }],
            });
          }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public ProgramCallersTests()
    {
        _folder.Write("lib/constructs/allow-list.ts", Group);
        _folder.Write("lib/constructs/policy.ts", Policy);
        _folder.Write("lib/firewall.ts", Stack);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Properties_have_the_values_that_the_one_caller_gives()
    {
        var inventory = Read();

        Assert.Empty(inventory.Unread);
        var policy = Assert.Single(inventory.Policies);
        Assert.Equal([DefaultAction.DropStrict], policy.DefaultActions);
        Assert.Equal(["drop tls any any -> any any (sid:1;)", "# own", null], policy.Groups.Select(reference => reference.Group?.Rules.Text));
        Assert.Equal("${imported.arn}", policy.Groups[2].ResourceArn);
        Assert.EndsWith("policy.ts", policy.Document.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lib/second.ts", "new Policy(this, 'Second', { references: [], actions: ['aws:alert_strict'] });\n", false)]
    [InlineData("lib/test/second.ts", "new Policy(this, 'Second', { references: [], actions: ['aws:alert_strict'] });\n", true)]
    public void Properties_that_two_callers_give_are_open(string name, string second, bool isKnown)
    {
        _folder.Write(name, second);

        var policy = Assert.Single(Read().Policies);

        Assert.Equal(isKnown ? [DefaultAction.DropStrict] : [], policy.DefaultActions);
        Assert.Equal(isKnown ? [] : ["${props.actions}"], policy.UnknownDefaultActions);
    }

    [Fact]
    public void Group_of_a_class_that_is_there_twice_is_open()
    {
        _folder.Write("lib/constructs/other.ts", "export class AllowList {}\n");

        Assert.Equal(["${allow.ruleGroup.attrRuleGroupArn}", null], Assert.Single(Read().Policies).Groups.Take(2).Select(reference => reference.Group is null ? reference.ResourceArn : null));
    }

    /// <summary>What the call does not name is not read for it.</summary>
    [Fact]
    public void Group_that_was_not_read_is_told()
    {
        var inventory = FirewallReader.Read(new SourceFiles().Read(Path.Combine(_folder.Path, "lib/constructs/policy.ts")));

        Assert.All(Assert.Single(inventory.Policies).Groups, reference => Assert.Null(reference.Group));
    }

    private FirewallInventory Read() => FirewallReader.Read(new SourceFiles().Read(_folder.Path));
}
