using TlsCompat.Firewall;

namespace TlsCompat.Audit.Changes;

/// <summary>Both sides as they may be: where the policy of rule groups is not known, each policy that makes a difference is a world.</summary>
/// <param name="Old">The old side.</param>
/// <param name="Now">The new side.</param>
/// <param name="Condition">What is assumed, as a clause; null where nothing is.</param>
internal sealed record ComparedWorld(FirewallScope Old, FirewallScope Now, string? Condition)
{
    /// <summary>Said of what changes only where the policy does not drop by default.</summary>
    private const string Lets = "in a policy that lets through what no rule decides";

    /// <summary>Said of what changes only where it does.</summary>
    private const string Drops = "in a policy of strict order that drops what no rule passes";

    /// <summary>The worlds of two scopes: one of policies, two of rule groups by themselves, unless they are made for action order, which has no default actions.</summary>
    /// <param name="old">The old side.</param>
    /// <param name="now">The new side.</param>
    /// <param name="isOfActionOrder">Whether the caller says that rules run in action order.</param>
    public static IReadOnlyList<ComparedWorld> Of(FirewallScope old, FirewallScope now, bool isOfActionOrder) =>
        old.Policy is not null || now.Policy is not null || isOfActionOrder || IsOfActionOrder(old) || IsOfActionOrder(now)
            ? [new ComparedWorld(old, now, null)]
            : [new ComparedWorld(old, now, Lets), new ComparedWorld(old.InPolicyThatDrops(), now.InPolicyThatDrops(), Drops)];

    /// <summary>Whether what is known of a world makes any handshake come out otherwise on its sides, whichever rules it meets.</summary>
    public bool DiffersBesideRules =>
        Old.Engine.Order != Now.Engine.Order || Old.Engine.Version != Now.Engine.Version || Old.Engine.AreRulesMissing != Now.Engine.AreRulesMissing
        || !Old.Engine.DefaultActions.SequenceEqual(Now.Engine.DefaultActions) || !Old.Engine.UnknownFlowbits.SetEquals(Now.Engine.UnknownFlowbits);

    private static bool IsOfActionOrder(FirewallScope scope) => scope.Groups.Any(group => group.Order == Suricata.Engine.RuleOrder.Action);
}
