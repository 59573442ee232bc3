using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Changes;

/// <summary>
/// Which policies and rule groups of two sides are held against each other: those of one ARN, else of one name, else the only ones that are left.
/// A rule group that only one side has is held against no rules.
/// </summary>
internal sealed class ScopePairs
{
    private readonly AuditSettings _settings;

    /// <param name="old">The old side.</param>
    /// <param name="now">The new side.</param>
    /// <param name="policyName">The name or ARN of the policy that alone is compared; null for all there is.</param>
    /// <param name="settings">What the caller says of the firewall.</param>
    public ScopePairs(ComparedSide old, ComparedSide now, string? policyName, AuditSettings settings)
    {
        _settings = settings;
        var ofOld = old.Inventory.Groups.ToHashSet<RuleGroup>(ReferenceEqualityComparer.Instance);
        var policies = Pair(PoliciesOf(old, policyName), PoliciesOf(now, policyName), policy => policy.Arn, policy => policy.Name, policy => policy.Name);
        var groups = policyName is null ? Pair(GroupsOf(old), GroupsOf(now), group => group.Arn, group => (ofOld.Contains(group) ? old : now).KeyOf(group), group => group.Name) : [];
        All =
        [
            .. policies.Where(pair => pair is { Old: not null, Now: not null }).Select(pair => (pair.Now!.Name, FirewallScope.Of(pair.Old!, settings.Scope), FirewallScope.Of(pair.Now, settings.Scope))),
            .. groups.Select(pair => ((pair.Now ?? pair.Old)!.Name, ScopeOf(pair.Old, pair.Now), ScopeOf(pair.Now, pair.Old))),
        ];
        PoliciesOfOneSide = [.. policies.Where(pair => pair.Old is null || pair.Now is null).Select(pair => ((pair.Now ?? pair.Old)!, pair.Old is null))];
    }

    public IReadOnlyList<(string Name, FirewallScope Old, FirewallScope Now)> All { get; }

    /// <summary>The policies that have no other to be held against, and whether they are new.</summary>
    public IReadOnlyList<(FirewallPolicy Policy, bool IsNew)> PoliciesOfOneSide { get; }

    private static List<FirewallPolicy> PoliciesOf(ComparedSide side, string? name) => [.. side.Inventory.Policies.Where(policy => name is null || policy.Name == name || policy.Arn == name)];

    private static List<RuleGroup> GroupsOf(ComparedSide side)
    {
        var inPolicies = side.Inventory.Policies.SelectMany(policy => policy.Groups).Select(reference => reference.Group).ToHashSet<RuleGroup?>(ReferenceEqualityComparer.Instance);
        return [.. side.Inventory.Groups.Where(group => !inPolicies.Contains(group))];
    }

    private FirewallScope ScopeOf(RuleGroup? group, RuleGroup? other) =>
        group is not null ? FirewallScope.Of([group], _settings.Scope) : FirewallScope.Of([], _settings.Scope with { Order = other!.Order ?? _settings.Order });

    private static List<(T? Old, T? Now)> Pair<T>(List<T> old, List<T> now, params Func<T, string?>[] keys)
        where T : class
    {
        var partners = new Dictionary<T, T>(ReferenceEqualityComparer.Instance);
        var free = now.ToHashSet<T>(ReferenceEqualityComparer.Instance);
        Array.ForEach(keys, Match);
        if (old.Where(each => !partners.ContainsKey(each)).ToList() is [var last] && free.Count == 1)
            (partners[last], free) = (free.Single(), []);
        return [.. old.Select(each => ((T?)each, partners.GetValueOrDefault(each))), .. now.Where(free.Contains).Select(each => ((T?)null, (T?)each))];

        // Several of one key, as the several ways that a template may be, go in their order.
        void Match(Func<T, string?> key)
        {
            foreach (var each in old.Where(each => !partners.ContainsKey(each) && key(each) is not null))
            {
                if (now.Find(other => free.Contains(other) && key(other) == key(each)) is not { } partner)
                    continue;
                partners[each] = partner;
                free.Remove(partner);
            }
        }
    }
}
