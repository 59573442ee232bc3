using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Changes;

/// <summary>What of two sides was not judged, in sentences; and whether it is something in which they differ.</summary>
internal sealed class ComparisonLimits
{
    private const int MostShown = 5;

    private readonly List<string> _notJudged = [];
    private readonly List<string> _notes = [];
    private readonly List<RuleNotCompared> _notCompared = [];

    public IReadOnlyList<string> NotJudged => [.. _notJudged.Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Notes => [.. _notes.Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<RuleNotCompared> NotCompared => _notCompared;

    public bool HasDifferences { get; private set; }

    /// <summary>What of a side nobody read.</summary>
    public void Add(ComparedSide side)
    {
        var inventory = side.Inventory;
        foreach (var problem in inventory.Problems.Concat(inventory.Unread.Where(problem => !problem.IsRemark)))
            AddDifference($"{side.Name}: not read: {problem}.");
        foreach (var text in inventory.Unjudged.Where(text => text.Kind == UnjudgedKind.NotRead))
            AddDifference($"{side.Name}: {text.Source} looks like Suricata rules and was not read.");
        var defaults = inventory.Groups.SelectMany(group => group.Assumptions).Concat(inventory.Policies.SelectMany(policy => policy.Assumptions)).Distinct(StringComparer.Ordinal).ToList();
        if (defaults.Count > 0)
            _notes.Add($"{side.Name} was read {List(defaults)}.");
    }

    public void AddPolicyOfOneSide(FirewallPolicy policy, bool isNew) =>
        AddDifference($"The firewall policy {policy.Name} is on the {(isNew ? "new" : "old")} side only, so that nothing is there to compare it with.");

    public void Add(ComparedScopes scopes)
    {
        var (old, now) = (scopes.Old, scopes.Now);
        AddPolicies(scopes);
        AddUnread(scopes.Name, old.Unread, now.Unread);
        AddUnread(scopes.Name, RefusedLines(old), RefusedLines(now));
        if (old.SetsWithoutValue.Union(now.SetsWithoutValue, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } sets)
            _notJudged.Add($"{(sets.Count == 1 ? "A set has" : "Sets have")} no value: {List(sets)}. What may be in {(sets.Count == 1 ? "it" : "them")} was assumed both ways; give the values to know.");
        if (scopes.UndecidedBecause.Count > 0)
            _notJudged.Add($"What becomes of some handshakes is known on neither side; it depends on {List([.. scopes.UndecidedBecause])}.");
        AddRules(scopes);
        foreach (var limit in scopes.LeftOut)
            AddDifference($"{scopes.Name}: {limit}");
    }

    private void AddPolicies(ComparedScopes scopes)
    {
        var (old, now) = (scopes.Old.Policy, scopes.Now.Policy);
        if (old is null || now is null)
        {
            _notJudged.Add(scopes.AssumesPolicies
                ? $"No firewall policy of {scopes.Name} was read. Its rules were compared by themselves, in a policy that drops what no rule passes and in one that does not; its other rule groups may decide otherwise."
                : $"No firewall policy of {scopes.Name} was read. Its rules were compared by themselves; other rule groups may decide otherwise.");
            return;
        }

        if (old.IsNextGeneration || now.IsNextGeneration)
            AddDifference($"{now.Name} is a policy of a Next Generation firewall, another engine with other rules.");
        if (old.TlsInspectionConfigurationArn != now.TlsInspectionConfigurationArn || old.HoldsTlsSessions != now.HoldsTlsSessions)
            AddDifference($"The TLS inspection of {now.Name} differs, which was not compared.");
        if (old.StreamExceptionPolicy != now.StreamExceptionPolicy)
            AddDifference($"The stream exception policy of {now.Name} differs, which matters for connections that began before the firewall knew of them.");
    }

    private void AddUnread(string name, IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        if (old.Intersect(now, StringComparer.Ordinal).ToList() is { Count: > 0 } same)
            _notJudged.Add($"{name}: on neither side was read {List(same)}.");
        foreach (var (unread, side) in new[] { (old.Except(now, StringComparer.Ordinal).ToList(), "old"), (now.Except(old, StringComparer.Ordinal).ToList(), "new") })
        {
            if (unread.Count > 0)
                AddDifference($"{name}: on the {side} side was not read {List(unread)}.");
        }
    }

    /// <summary>Lines that are no rules, by what stands there: on the other side they may stand elsewhere.</summary>
    private static List<string> RefusedLines(FirewallScope scope) =>
    [
        .. from @group in scope.Groups
           from diagnostic in @group.Rules.Diagnostics
           let line = @group.Rules.LineAt(diagnostic.Span.Start)
           where line.Kind == LineKind.Malformed
           select @group.Origin.HoldsOtherFiles ? $"a line of {@group.Name}" : $"the line '{line.Span.In(@group.Rules.Text).Trim()}'",
    ];

    private void AddRules(ComparedScopes scopes)
    {
        var rules = scopes.Rules;
        foreach (var place in scopes.Unmet)
            _notCompared.Add(UncomparedOf(place, "no handshake was found that it matches"));
        if (scopes.Unmet.Count > 0)
            AddDifference($"{Count(scopes.Unmet.Count, "rule that differs is", "rules that differ are")} met by no handshake that was tried: {List([.. scopes.Unmet.Select(PlaceOf)])}.");
        var open = rules.Deciding.Where(place => UnknownOf(place).Any()).ToList();
        if (open.Count > 0)
            AddDifference($"{Count(open.Count, "rule that differs asks", "rules that differ ask")} for what is not modelled, {List([.. open.SelectMany(UnknownOf).Distinct(StringComparer.Ordinal)])}: {List(open.ConvertAll(PlaceOf))}.");
        var udp = rules.OfOtherTraffic.Where(place => IsOfQuic(place.Rule.Syntax)).ToList();
        foreach (var place in udp)
            _notCompared.Add(UncomparedOf(place, "it is for QUIC or UDP, and handshakes of TLS over TCP were compared"));
        if (udp.Count > 0)
            AddDifference($"{Count(udp.Count, "rule that differs is", "rules that differ are")} for QUIC or UDP, and handshakes of TLS over TCP were compared: {List(udp.ConvertAll(PlaceOf))}.");
        if (rules.OfOtherTraffic.Count - udp.Count is > 0 and var other)
            _notes.Add($"{Count(other, "rule that differs is", "rules that differ are")} for other protocols, which no TLS handshake meets.");
        if (rules.OnlyLogging.Count is > 0 and var logging)
            _notes.Add($"{Count(logging, "rule that differs only logs", "rules that differ only log")}: no outcome depends on {(logging == 1 ? "it" : "them")}.");
        if (rules.NotLoaded > 0)
            AddDifference($"{Count(rules.NotLoaded, "rule that differs is one", "rules that differ are ones")} that Suricata does not load, and {(rules.NotLoaded == 1 ? "was" : "were")} left out.");
    }

    /// <summary>Keywords; sets without a value are assumed both ways.</summary>
    private static IEnumerable<string> UnknownOf(PlacedRule place) => place.Rule.Compiled.UnknownKeywords.Where(keyword => keyword is not ['$' or '@', ..]);

    private static bool IsOfQuic(RuleSyntax rule) => rule.Protocol.Equals("udp", StringComparison.OrdinalIgnoreCase) || rule.Protocol.Equals("quic", StringComparison.OrdinalIgnoreCase);

    private static RuleNotCompared UncomparedOf(PlacedRule place, string reason)
    {
        var origin = place.Rule.Group.Origin;
        return new RuleNotCompared(place.Old is null, place.Rule.Syntax.Sid, origin.DocumentOf(place.Rule.Syntax.Span).Name, origin.PositionOf(place.Rule.Syntax.Span).Line, reason);
    }

    private static string PlaceOf(PlacedRule place)
    {
        var origin = place.Rule.Group.Origin;
        return string.Create(CultureInfo.InvariantCulture, $"{origin.DocumentOf(place.Rule.Syntax.Span).Name}:{origin.PositionOf(place.Rule.Syntax.Span).Line}{(place.Rule.Syntax.Sid is { } sid ? $" sid {sid}" : "")}");
    }

    private void AddDifference(string sentence)
    {
        _notJudged.Add(sentence);
        HasDifferences = true;
    }

    private static string Count(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    private static string List(List<string> words) =>
        string.Join(", ", words.Take(MostShown)) + (words.Count > MostShown ? string.Create(CultureInfo.InvariantCulture, $" and {words.Count - MostShown:N0} more") : "");
}
