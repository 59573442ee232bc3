using System.Globalization;

namespace TlsCompat.Audit.Changes;

/// <summary>
/// Tells which handshakes come out otherwise on a new side than on an old one. They are the audit's own: names, addresses and ports of the rules
/// of both sides, and its clients, each with a split ClientHello and with one in one segment.
/// </summary>
/// <param name="settings">What the caller says of the firewall.</param>
/// <param name="policyName">The name or ARN of the policy that alone is compared; null for all there is.</param>
public sealed class RuleSetComparer(AuditSettings settings, string? policyName = null)
{
    /// <param name="old">The old side.</param>
    /// <param name="now">The new side.</param>
    /// <param name="cancellation">Asked at every rule and handshake.</param>
    public RuleSetComparison Compare(ComparedSide old, ComparedSide now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        var limits = new ComparisonLimits();
        limits.Add(old);
        limits.Add(now);
        var pairs = new ScopePairs(old, now, policyName, settings);
        foreach (var (policy, isNew) in pairs.PoliciesOfOneSide)
            limits.AddPolicyOfOneSide(policy, isNew);
        var compared = pairs.All.Select(pair => ComparedScopes.Of(pair.Name, pair.Old, pair.Now, settings, cancellation)).ToList();
        compared.ForEach(limits.Add);
        var counts = compared.ConvertAll(CountsOf);
        var changes = compared.SelectMany(scopes => scopes.Changes).OrderBy(change => change.Kind).ToList();
        var handshakes = compared.Sum(scopes => scopes.Handshakes);
        // Arrays: PowerShell cannot index what a collection expression makes for an interface.
        return new RuleSetComparison
        {
            Old = old.Name,
            New = now.Name,
            Summary = Sum(changes, limits, handshakes, compared.Count),
            IsWhole = limits.NotJudged.Count == 0 && compared.Count > 0,
            HasUnjudgedDifferences = limits.HasDifferences,
            Changes = changes.ToArray(),
            Handshakes = handshakes,
            RulesSame = compared.Sum(scopes => RulesOf(scopes.Now)) - counts.Sum(count => count.Added + count.Changed),
            RulesChanged = counts.Sum(count => count.Changed),
            RulesAdded = counts.Sum(count => count.Added),
            RulesRemoved = counts.Sum(count => count.Removed),
            RulesThatOnlyLog = compared.Sum(scopes => scopes.Rules.OnlyLogging.Count),
            NotCompared = limits.NotCompared.ToArray(),
            NotJudged = limits.NotJudged.ToArray(),
            Notes = limits.Notes.ToArray(),
        };
    }

    private static int RulesOf(Firewall.FirewallScope scope) => scope.Rules.Count;

    /// <summary>What differs, where a rule that both sides have by its sid is one that changed.</summary>
    private static (int Added, int Removed, int Changed) CountsOf(ComparedScopes scopes)
    {
        var differing = scopes.Rules.Differing.Concat(scopes.Rules.OfOtherTraffic).ToList();
        var removed = differing.Where(place => place.Now is null).Select(place => place.Rule.Syntax.Sid).ToList();
        var free = removed.OfType<uint>().GroupBy(sid => sid).ToDictionary(same => same.Key, same => same.Count());
        var changed = 0;
        foreach (var sid in differing.Where(place => place.Old is null).Select(place => place.Rule.Syntax.Sid).OfType<uint>())
        {
            if (free.TryGetValue(sid, out var left) && left > 0)
                (free[sid], changed) = (left - 1, changed + 1);
        }

        return (differing.Count - removed.Count - changed, removed.Count - changed, changed);
    }

    private static string Sum(List<OutcomeChange> changes, ComparisonLimits limits, int handshakes, int compared)
    {
        if (compared == 0)
            return "There is nothing on both sides that could be compared.";
        var isWhole = limits.NotJudged.Count == 0;
        if (changes.Count > 0)
        {
            var counts = Enum.GetValues<ChangeKind>().Select(kind => (Kind: kind, Count: changes.Count(change => change.Kind == kind))).Where(count => count.Count > 0)
                .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Count:N0} {count.Kind.ToString().ToLowerInvariant()}"));
            return $"Handshakes change: {string.Join(", ", counts)}.{(isWhole ? "" : " Not all was judged.")}";
        }

        var tried = handshakes == 0
            ? "no rule that decides about TLS differs"
            : string.Create(CultureInfo.InvariantCulture, $"{handshakes:N0} handshakes come out alike on both sides, split and unsplit");
        return isWhole ? $"Nothing changes: {tried}." : $"No change was found: {tried}. But not all was judged.";
    }
}
