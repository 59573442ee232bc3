using TlsCompat.Audit.Changes;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Changes;

/// <summary>From texts to a comparison in one call.</summary>
internal static class Comparing
{
    public static ComparedSide Group(string name, string text) => new(name, Auditing.Read(text, name));

    /// <summary>The text as the one rule group of a policy.</summary>
    public static ComparedSide Policy(string name, string text, RuleOrder order, params DefaultAction[] defaults) => Policy(name, text, policy => policy with
    {
        Order = order,
        DefaultActions = order == RuleOrder.Strict ? defaults : [],
    });

    /// <summary>The same with the policy changed as the test wants it.</summary>
    public static ComparedSide Policy(string name, string text, Func<FirewallPolicy, FirewallPolicy> change)
    {
        var group = Auditing.Read(text, name).Groups[0];
        var policy = change(new FirewallPolicy
        {
            Name = "egress",
            Document = group.Origin.Document,
            Position = group.Origin.PositionOf(0),
            Groups = [new RuleGroupReference { ResourceArn = "arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/test", Priority = 1, Group = group }],
        });
        return new ComparedSide(name, new FirewallInventory { Groups = [group], Policies = [policy] });
    }

    public static FirewallScope ScopeOf(ComparedSide side, ScopeSettings? settings = null) =>
        side.Inventory.Policies is [var policy] ? FirewallScope.Of(policy, settings ?? new ScopeSettings()) : FirewallScope.Of(side.Inventory.Groups, settings ?? new ScopeSettings());

    /// <summary>Two texts as the rule group of a policy in strict order that drops what no rule passes.</summary>
    public static RuleSetComparison InPolicy(string old, string now) => new RuleSetComparer(new AuditSettings()).Compare(
        Policy("old", old, RuleOrder.Strict, DefaultAction.DropEstablishedAppLayerToServer),
        Policy("new", now, RuleOrder.Strict, DefaultAction.DropEstablishedAppLayerToServer),
        TestContext.Current.CancellationToken);

    /// <summary>Two texts as rule groups by themselves.</summary>
    public static RuleSetComparison Groups(string old, string now, AuditSettings? settings = null) =>
        new RuleSetComparer(settings ?? new AuditSettings()).Compare(Group("old.rules", old), Group("new.rules", now), TestContext.Current.CancellationToken);
}
