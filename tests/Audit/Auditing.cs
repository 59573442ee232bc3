using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests;

/// <summary>From text to findings in one call.</summary>
internal static class Auditing
{
    public static List<Finding> Audit(string text, AuditSettings? settings = null, string name = "test.rules") =>
        [.. new RuleAudit(settings ?? new AuditSettings()).Run(Read(text, name))];

    /// <summary>The same with the text as the one rule group of a policy in action order.</summary>
    public static List<Finding> AuditPolicy(string text)
    {
        var group = Read(text).Groups[0];
        var policy = new FirewallPolicy
        {
            Name = "egress",
            Document = group.Origin.Document,
            Position = group.Origin.PositionOf(0),
            Groups = [new RuleGroupReference { ResourceArn = "arn:aws:network-firewall:x:1:stateful-rulegroup/test", Group = group }],
        };
        return [.. new RuleAudit(new AuditSettings()).Run(new FirewallInventory { Groups = [group], Policies = [policy] })];
    }

    /// <summary>What a policy in strict order, changed as the test wants it, and its one rule group are found to have.</summary>
    public static List<Finding> AuditStrict(RuleGroup group, Func<FirewallPolicy, FirewallPolicy> change)
    {
        var policy = change(new FirewallPolicy
        {
            Name = "egress",
            Document = group.Origin.Document,
            Position = group.Origin.PositionOf(0),
            Order = RuleOrder.Strict,
            Groups = [new RuleGroupReference { ResourceArn = "arn:aws:network-firewall:x:1:stateful-rulegroup/test", Priority = 1, Group = group }],
        });
        return [.. new RuleAudit(new AuditSettings()).Run(new FirewallInventory { Groups = [group], Policies = [policy] })];
    }

    public static FirewallInventory Read(string text, string name = "test.rules") =>
        FirewallReader.Read([new SourceDocument(name, text)]);

    /// <summary>The text with every patch of its findings applied.</summary>
    public static string Patched(string text, AuditSettings? settings = null, string name = "test.rules")
    {
        var patches = DocumentPatch.Group(Audit(text, settings, name).Select(finding => finding.Patch).OfType<RulePatch>());
        return patches.Count == 0 ? text : Assert.Single(patches).PatchedText;
    }
}
