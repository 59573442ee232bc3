using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// The policies of an inventory that have rule groups in common. What changes such a group changes it for all of them, so that their scopes know
/// each other; those that are asked are kept, up to a bound, and the rules that are offered for a rule of theirs have the same sids in all.
/// </summary>
internal sealed class SharedGroups
{
    /// <summary>So many other policies are asked at most: each is held with all its rules as long as the audit runs.</summary>
    public const int MostAsked = 8;

    private readonly Dictionary<RuleGroup, List<FirewallPolicy>> _policies = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FirewallPolicy, AuditScope> _scopes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(RuleSyntax Rule, int Number), uint> _given = [];
    private readonly AuditSettings _settings;
    private readonly CancellationToken _cancellation;

    public SharedGroups(IReadOnlyList<FirewallPolicy> policies, AuditSettings settings, CancellationToken cancellation)
    {
        _settings = settings;
        _cancellation = cancellation;
        foreach (var (policy, group) in policies.SelectMany(policy => policy.Groups.Select(reference => reference.Group).OfType<RuleGroup>().Distinct(ReferenceEqualityComparer.Instance).Cast<RuleGroup>().Select(group => (policy, group))))
        {
            if (!_policies.TryGetValue(group, out var sharing))
                _policies[group] = sharing = [];
            // One policy in the several ways that its source may be is one.
            if (!sharing.Exists(other => IdentityOf(other) == IdentityOf(policy)))
                sharing.Add(policy);
        }

        foreach (var group in _policies.Where(each => each.Value.Count < 2).Select(each => each.Key).ToList())
            _policies.Remove(group);
        Sids = [.. policies.Where(HasShared).SelectMany(policy => policy.Groups).Select(reference => reference.Group).OfType<RuleGroup>()
            .SelectMany(group => group.Rules.Rules).Select(rule => rule.Sid).OfType<uint>()];
    }

    /// <summary>The sids that rules of those policies have, and those that were offered for others.</summary>
    public HashSet<uint> Sids { get; }

    public bool IsShared(RuleGroup group) => _policies.ContainsKey(group);

    public bool HasShared(FirewallPolicy policy) => policy.Groups.Any(reference => reference.Group is { } group && IsShared(group));

    /// <summary>A policy's scope: the same one each time where others may ask for it.</summary>
    public AuditScope ScopeOf(FirewallPolicy policy) =>
        _scopes.TryGetValue(policy, out var scope) ? scope : AuditScope.Of(policy, _settings, HasShared(policy) ? this : null, _cancellation);

    /// <summary>The scopes of the other policies that have a group, the first of them, and how many there are.</summary>
    public (IReadOnlyList<AuditScope> Asked, int Count) OthersOf(FirewallPolicy policy, RuleGroup group)
    {
        if (!_policies.TryGetValue(group, out var sharing))
            return ([], 0);
        var others = sharing.FindAll(other => IdentityOf(other) != IdentityOf(policy));
        return ([.. others.Take(MostAsked).Select(Kept)], others.Count);
    }

    /// <summary>The sid of the how manieth rule that is offered beside one: the same in each scope that has it.</summary>
    public uint FreeSid(RuleSyntax rule, int number, Func<uint> next) =>
        _given.TryGetValue((rule, number), out var sid) ? sid : _given[(rule, number)] = next();

    private AuditScope Kept(FirewallPolicy policy)
    {
        if (!_scopes.TryGetValue(policy, out var scope))
            _scopes[policy] = scope = AuditScope.Of(policy, _settings, this, _cancellation);
        return scope;
    }

    private static (string, string) IdentityOf(FirewallPolicy policy) => (policy.Document.Name, policy.Name);
}
