using System.Globalization;
using TlsCompat.Firewall;

namespace TlsCompat.Audit.Compliance;

/// <summary>
/// Holds findings against what a team has agreed on: gives them its severities, marks those that it accepted, and keeps account of
/// which suppressions are of use. For one audit, of however many inventories.
/// </summary>
/// <param name="settings">The settings file.</param>
/// <param name="known">The findings that are no news; null for none.</param>
/// <param name="today">The day on which suppressions must hold, in UTC so that it is one day everywhere.</param>
public sealed class ComplianceLedger(ComplianceSettings settings, KnownFindings? known, DateOnly today)
{
    private readonly List<SuppressionEntry> _valid = [];
    private readonly HashSet<SuppressionEntry> _used = new(ReferenceEqualityComparer.Instance);
    private bool _hasSettings;

    public ComplianceSettings Settings { get; } = settings;

    /// <summary>Takes what the settings, and comments in these rules, suppress.</summary>
    /// <returns>What of it has no effect, malformed or expired, and why.</returns>
    public IReadOnlyList<SourceProblem> Open(FirewallInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var problems = new List<SourceProblem>();
        var entries = new List<SuppressionEntry>();
        if (!_hasSettings)
        {
            _hasSettings = true;
            problems.AddRange(Settings.Problems);
            entries.AddRange(Settings.Suppressions);
        }

        var comments = new InlineSuppressions(entries, problems);
        foreach (var group in inventory.Groups.Concat(inventory.Policies.SelectMany(policy => policy.Groups).Select(reference => reference.Group).OfType<RuleGroup>()).Distinct(ReferenceEqualityComparer.Instance).Cast<RuleGroup>())
            comments.Read(group);
        problems.AddRange(entries.Where(entry => entry.IsExpired(today))
            .Select(entry => entry.Tell(string.Create(CultureInfo.InvariantCulture, $"expired on {entry.Suppression.Expires:yyyy-MM-dd}; it suppresses nothing"))));
        _valid.AddRange(entries.Where(entry => !entry.IsExpired(today)));
        return problems;
    }

    /// <summary>The finding as the team sees it.</summary>
    public Finding Apply(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Status is not (FindingStatus.Fail or FindingStatus.Error))
            return finding;
        if (Settings.Severities.TryGetValue(finding.RuleId, out var severity))
            finding = finding with { Severity = severity };
        var isKnown = known?.Contains(finding) == true;
        var entries = _valid.FindAll(entry => entry.Accepts(finding));
        _used.UnionWith(entries);
        var suppression = entries.Count > 0 ? entries[0].Suppression
            : isKnown ? new Suppression(SuppressionKind.Baseline, $"known in {known!.Name}")
            : null;
        return suppression is null ? finding : finding with { Status = FindingStatus.Suppressed, Suppression = suppression };
    }

    /// <summary>After the last finding: what suppresses nothing, and can go.</summary>
    public IEnumerable<SourceProblem> Close()
    {
        foreach (var entry in _valid.Where(entry => !_used.Contains(entry)))
            yield return entry.Tell("met no finding of this audit; remove it if that is all there is to audit");
        if (known is { Gone: > 0 and var gone })
            yield return new SourceProblem(known.Name, null, string.Create(CultureInfo.InvariantCulture, $"{gone} of its findings {(gone == 1 ? "is" : "are")} gone; write it anew"));
    }
}
