using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>A drawn rule set is all that Suricata loads: the one group of a policy, in action order unless another is given.</summary>
internal static class DrawnPolicy
{
    public static FirewallInventory Of(string rules, RuleOrder order = RuleOrder.Action)
    {
        var group = FirewallReader.Read([new SourceDocument("drawn.rules", rules)]).Groups[0] with { Variables = CaseVariables.Values };
        var policy = new FirewallPolicy
        {
            Name = "drawn",
            Order = order,
            Document = group.Origin.Document,
            Position = group.Origin.PositionOf(0),
            Groups = [new RuleGroupReference { ResourceArn = "drawn", Group = group }],
            Variables = CaseVariables.Values,
        };
        return new FirewallInventory { Groups = [group], Policies = [policy] };
    }
}
