using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;

namespace TlsCompat.Audit;

/// <summary>Audits what was read: each policy with its groups as the firewall runs it, each other group by itself.</summary>
public sealed class RuleAudit(AuditSettings settings)
{
    private readonly SortedSet<string> _setsWithoutValue = new(StringComparer.Ordinal);

    public AuditSettings Settings { get; } = settings;

    /// <summary>Names in the headers of the rules that were audited so far which have no value.</summary>
    public IReadOnlyCollection<string> SetsWithoutValue => _setsWithoutValue;

    /// <summary>The findings, scope by scope in the order of the input, made as they are asked for.</summary>
    public IEnumerable<Finding> Run(FirewallInventory inventory, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var seen = new HashSet<(string, string, int, int)>();
        foreach (var scope in Scopes(inventory, cancellation))
        {
            _setsWithoutValue.UnionWith(scope.SetsWithoutValue);
            foreach (var finding in Audit(scope, cancellation).OrderBy(finding => finding.Line).ThenBy(finding => finding.Column))
            {
                // A group of two policies is audited in both; what is the same is said once.
                if (seen.Add((finding.Fingerprint, finding.Source, finding.Line, finding.Column)))
                    yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Audit(AuditScope scope, CancellationToken cancellation)
    {
        foreach (var check in Check.All)
        {
            foreach (var finding in check.Run(scope))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return finding;
            }
        }
    }

    private IEnumerable<AuditScope> Scopes(FirewallInventory inventory, CancellationToken cancellation)
    {
        var inPolicies = inventory.Policies
            .SelectMany(policy => policy.Groups)
            .Select(reference => reference.Group)
            .ToHashSet<RuleGroup?>(ReferenceEqualityComparer.Instance);
        return inventory.Policies.Select(policy => AuditScope.Of(policy, Settings, cancellation))
            .Concat(inventory.Groups.Where(group => !inPolicies.Contains(group)).Select(group => AuditScope.Of(group, Settings, cancellation)));
    }
}
