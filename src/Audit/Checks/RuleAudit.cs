using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Quic;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>Audits what was read: each policy with its groups as the firewall runs it, each other group by itself.</summary>
public sealed class RuleAudit(AuditSettings settings)
{
    private readonly SortedSet<string> _setsWithoutValue = new(StringComparer.Ordinal);

    private readonly HashSet<(string Document, string Group, int Offset)> _quicNotJudged = [];

    public AuditSettings Settings { get; } = settings;

    /// <summary>Names in the headers of the rules that were audited so far which have no value.</summary>
    public IReadOnlyCollection<string> SetsWithoutValue => _setsWithoutValue;

    /// <summary>How many rules on quic or udp that pass or block what may be QUIC were not judged so far.</summary>
    public int QuicRulesNotJudged => _quicNotJudged.Count;

    /// <summary>The findings, scope by scope in the order of the input, made as they are asked for.</summary>
    public IEnumerable<Finding> Run(FirewallInventory inventory, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var seen = new HashSet<(string, string, int, int)>();
        var told = new Dictionary<(string, string, int, int), (Severity Severity, string? Policy)>();
        var problems = inventory.Unread.SelectMany(problem => Placed(problem, inventory)).ToList();
        foreach (var unread in problems)
        {
            var finding = UndecidedCheck.OfUnread(unread);
            if (seen.Add((finding.Fingerprint, finding.Source, finding.Line, finding.Column)))
                yield return finding;
        }

        foreach (var text in inventory.Unjudged.Where(text => text.Kind == UnjudgedKind.NotRead))
            yield return UndecidedCheck.OfUnjudged(text);

        // Of a call within ${ } the placeholder starts before it.
        var places = problems.Where(unread => unread.Position is not null).ToLookup(unread => (unread.Source, unread.Position!.Value.Line), unread => unread.Position!.Value.Column);
        foreach (var worlds in Worlds(inventory, cancellation))
        {
            // What is found in each of the ways that a source may be holds whichever it is.
            var inAll = worlds.Count == 1 ? null : worlds.Select(scope => Sorted(scope, cancellation).ToList()).ToList();
            var counts = inAll?.SelectMany(findings => findings.Select(Identity).Distinct()).GroupBy(identity => identity).ToDictionary(same => same.Key, same => same.Count());
            foreach (var (scope, i) in worlds.Select((scope, i) => (scope, i)))
            {
                _setsWithoutValue.UnionWith(scope.SetsWithoutValue);
                _quicNotJudged.UnionWith(QuicScope.Of(scope).NotJudged.Select(rule => (rule.Group.Origin.Document.Name, rule.Group.Name, rule.Syntax.Span.Start)));
                foreach (var finding in inAll?[i] ?? Sorted(scope, cancellation))
                {
                    // The rules that are missing at a place of which it was said why.
                    if (finding is { Status: FindingStatus.Error, Sid: null } && places[(finding.Source, finding.Line)].Any(column => IsOf(finding, column)))
                        continue;
                    // A group of two policies is audited in both; what is the same is said once, and what is worse in the second is said of that.
                    var identity = Identity(finding);
                    var isWorse = told.TryGetValue(identity, out var before) && finding.Severity > before.Severity && before.Policy is not null && scope.Policy is { } policy && policy.Name != before.Policy;
                    if (!seen.Add(identity) && !isWorse)
                        continue;
                    told[identity] = (finding.Severity, scope.Policy?.Name);
                    yield return Assuming(
                        Shared(isWorse ? finding with { Message = $"{finding.Message} That is so in policy {scope.Policy!.Name}; in policy {before.Policy} it is {before.Severity.ToString().ToLowerInvariant()}." } : finding, scope, inventory, cancellation),
                        scope,
                        isInAll: counts?[identity] == worlds.Count);
                }
            }
        }
    }

    /// <summary>Whether the place is that of the finding, or lies behind it on a line that a template fills in: a document may be one line.</summary>
    private static bool IsOf(Finding finding, int column) =>
        column == finding.Column || column == finding.Column + 2
        || (finding.Rule is { } line && TemplatePlaceholder.IsIn(line) && column > finding.Column && column <= finding.Column + line.Length + 2);

    private Finding Shared(Finding finding, AuditScope scope, FirewallInventory inventory, CancellationToken cancellation) =>
        finding.Patch is { Policy: not null } patch && inventory.Policies.Count > 1
            ? finding with { Patch = SharedDefaultActions.Prove(patch, scope.Policy!, inventory.Policies, Settings, cancellation) }
            : finding;

    private static (string, string, int, int) Identity(Finding finding) => (finding.Fingerprint, finding.Source, finding.Line, finding.Column);

    private static IEnumerable<Finding> Sorted(AuditScope scope, CancellationToken cancellation) =>
        MadeTogether.Join(PatchesTogether.Prove(scope, [.. Audit(scope, cancellation)]).OrderBy(finding => finding.Line).ThenBy(finding => finding.Column), scope);

    /// <summary>What a finding holds with, where the source of its rules had to be filled in.</summary>
    private static Finding Assuming(Finding finding, AuditScope scope, bool isInAll)
    {
        const int Most = 4;
        var assumptions = scope.Groups.Where(group => group.Name == finding.RuleGroup).SelectMany(group => group.Assumptions)
            .Concat(scope.Policy?.Assumptions ?? [])
            .Concat(scope.Groups.SelectMany(group => group.Assumptions).Where(assumption => !assumption.StartsWith(Assumption.OfDefault, StringComparison.Ordinal)))
            .Where(assumption => !isInAll || !Assumption.IsBranch(assumption)).Distinct(StringComparer.Ordinal).ToList();
        if (assumptions.Count == 0)
            return finding;
        var defaults = assumptions.Where(assumption => assumption.StartsWith(Assumption.OfDefault, StringComparison.Ordinal)).Select(assumption => assumption[Assumption.OfDefault.Length..]).ToList();
        var others = assumptions.Where(assumption => !assumption.StartsWith(Assumption.OfDefault, StringComparison.Ordinal));
        var words = others.Concat(defaults.Count == 0 ? [] : (string[])[$"with the {(defaults.Count == 1 ? "default" : "defaults")} of {string.Join(", ", defaults.Take(Most))}{(defaults.Count > Most ? $" and {defaults.Count - Most} more" : "")}"]);
        return finding with { Message = $"{finding.Message} This is so {string.Join(", ", words)}." };
    }

    /// <summary>
    /// What was not read, at the lines that are missing for it. Terraform's evaluation does not know the place of a call in a template
    /// that is included, where the same file may stand on several lines; the lines are left open and hold the call.
    /// </summary>
    private static List<SourceProblem> Placed(SourceProblem problem, FirewallInventory inventory)
    {
        if (problem is not { Position: null, Expression: { } expression })
            return [problem];
        var written = TemplatePlaceholder.Of($"${{{expression}}}")[2..^1];
        var lines =
            from @group in inventory.Groups
            from diagnostic in @group.Rules.Diagnostics
            where @group.Rules.LineAt(diagnostic.Span.Start) is { Kind: LineKind.Placeholder } line && line.Span.In(@group.Rules.Text).Contains(written, StringComparison.Ordinal)
            select problem with { Source = @group.Origin.Document.Name, Position = @group.Origin.PositionOf(diagnostic.Span.Start) };
        return lines.ToList() is { Count: > 0 } placed ? placed : [problem];
    }

    private static IEnumerable<Finding> Audit(AuditScope scope, CancellationToken cancellation)
    {
        foreach (var check in Check.All)
        {
            foreach (var finding in Run(check, scope))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return finding;
            }
        }
    }

    /// <summary>The findings of a check; where it fails, which is a fault of ours, what it found until then and one that says so: the others go on.</summary>
    private static List<Finding> Run(Check check, AuditScope scope)
    {
        var findings = new List<Finding>();
        try
        {
            findings.AddRange(check.Run(scope));
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            foreach (var document in scope.Groups.Select(group => group.Origin.Document.Name).Distinct(StringComparer.Ordinal))
            {
                findings.Add(UndecidedCheck.OfUnread(new SourceProblem(document, null, $"{check.Descriptor.Id} failed: {error.GetType().Name}")
                {
                    Recommendation = "Report it with the file: what this check would have found is not known.",
                }));
            }
        }

        return findings;
    }

    /// <summary>The scopes, those together that are one policy or group in the several ways that its source may be.</summary>
    private IEnumerable<IReadOnlyList<AuditScope>> Worlds(FirewallInventory inventory, CancellationToken cancellation)
    {
        var waiting = new List<AuditScope>();
        foreach (var scope in Scopes(inventory, cancellation))
        {
            if (waiting.Count > 0 && IdentityOf(waiting[0]) != IdentityOf(scope))
            {
                yield return waiting;
                waiting = [];
            }

            if (IdentityOf(scope) is null)
                yield return [scope];
            else
                waiting.Add(scope);
        }

        if (waiting.Count > 0)
            yield return waiting;
    }

    /// <summary>What is the same of a scope in all worlds; null where there is one only.</summary>
    private static (string, string)? IdentityOf(AuditScope scope) => scope.Policy is { } policy
        ? policy.Assumptions.Any(Assumption.IsBranch) ? (policy.Document.Name, policy.Name) : null
        : scope.Groups is [var group] && group.Assumptions.Any(Assumption.IsBranch) ? (group.Origin.Document.Name, group.Name) : null;

    private IEnumerable<AuditScope> Scopes(FirewallInventory inventory, CancellationToken cancellation)
    {
        var inPolicies = inventory.Policies
            .SelectMany(policy => policy.Groups)
            .Select(reference => reference.Group)
            .ToHashSet<RuleGroup?>(ReferenceEqualityComparer.Instance);
        var shared = new SharedGroups(inventory.Policies, Settings, cancellation);
        return inventory.Policies.Select(shared.ScopeOf)
            .Concat(inventory.Groups.Where(group => !inPolicies.Contains(group)).Select(group => AuditScope.Of(group, Settings, cancellation)));
    }
}
