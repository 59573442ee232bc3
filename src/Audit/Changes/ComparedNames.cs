using System.Net;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Changes;

/// <summary>
/// The server names that are tried on both sides: those that show what a rule does which differs, and of the names of all other rules those
/// that a rule which differs may look at. Where one of these may match whatever the name is, that is all of them.
/// </summary>
internal sealed class ComparedNames
{
    // Of an allow-list every rule suggests the name itself and one below it; of a few rules every suggestion is tried.
    private const int FewRules = 2000;
    private const int SuggestionsOfMany = 2;

    private const int MaximumLength = 253; // RFC 1035, without the dot of the root

    // Rules that spare names by a part of them are few.
    private const int MostSpared = 8;
    private const int MostSparedNames = 200;

    /// <summary>So many names are tried where rules look at the bytes of packets, so that no two names come to the same.</summary>
    private const int MaximumOfBytes = 128;

    private readonly List<string> _names = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (int Suggestion, FoundServerNames Found)> _shapes = [];
    private readonly HashSet<PlacedRule> _unmet = [];
    private readonly ServerNameFinder _finder;
    private readonly FlowFinder _flows;

    /// <param name="rules">The rules.</param>
    /// <param name="reachAll">Whether any handshake may come out otherwise, whichever rules it meets.</param>
    /// <param name="finder">Finds names that a rule takes.</param>
    /// <param name="flows">Finds flows that a rule takes.</param>
    /// <param name="cancellation">Asked at every rule.</param>
    public ComparedNames(ChangedRules rules, bool reachAll, ServerNameFinder finder, FlowFinder flows, CancellationToken cancellation)
    {
        (_finder, _flows) = (finder, flows);
        var named = new NamedRules();
        var isByName = !reachAll;
        foreach (var place in rules.Deciding)
        {
            cancellation.ThrowIfCancellationRequested();
            AddNamesOf(place);
            isByName &= named.TryAdd(place.Rule.Compiled);
        }

        AddSparedNames(rules.Places);
        Add(ServerNameFinder.UnlistedName);
        var most = rules.Places.Count < FewRules ? int.MaxValue : SuggestionsOfMany;
        foreach (var place in rules.Places.Where(place => ServerNameFinder.LooksForNames(place.Rule.Syntax)))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var name in ServerNameSample.Of(place.Rule.Syntax).Take(most).Concat(ServerNameSample.OfAlternatives(place.Rule.Syntax)))
            {
                if (!isByName || named.MayTake(Normal(name)))
                    Add(name);
            }
        }

        IsByName = isByName;
        if (_names.Count > MaximumOfBytes && rules.Places.Any(place => ChangedRules.LooksIntoPayload(place.Rule)))
        {
            LeftOut = _names.Count - MaximumOfBytes;
            _names.RemoveRange(MaximumOfBytes, LeftOut);
        }
    }

    /// <summary>Whether each rule that differs is met by names which it looks for, and by no other.</summary>
    public bool IsByName { get; }

    /// <summary>Each once, those of the rules that differ first.</summary>
    public IReadOnlyList<string> All => _names;

    /// <summary>How many names were left out because rules look at bytes of packets.</summary>
    public int LeftOut { get; }

    /// <summary>The rules that differ and that no handshake was found for.</summary>
    public IReadOnlyCollection<PlacedRule> Unmet => _unmet;

    /// <summary>
    /// What other rules spare by a part of the name: with it in front of the names so far, and behind them, so that it is not these rules that
    /// decide of all of them.
    /// </summary>
    private void AddSparedNames(IReadOnlyList<PlacedRule> places)
    {
        var taken = _names.Take(MostSparedNames).ToList();
        var spared = places.Select(place => place.Rule.Syntax).Where(rule => rule.Span.In(rule.Tree.Text).Contains('!') && rule.Has(Keywords.TlsSni)).Select(rule => ServerNameSample.OfExcluded(rule).FirstOrDefault())
            .OfType<string>().Distinct(StringComparer.Ordinal).Take(MostSpared).ToList();
        foreach (var name in taken)
        {
            foreach (var part in spared)
            {
                Add($"{part}.{name}");
                Add($"{name}.{part}");
            }
        }
    }

    private void AddNamesOf(PlacedRule place)
    {
        var (rule, shape) = (place.Rule, RuleShape.Of(place.Rule.Syntax));
        var suggestions = ServerNameFinder.LooksForNames(rule.Syntax) ? [.. ServerNameSample.Of(rule.Syntax)] : new List<string>();
        // Rules of one shape take the same of what they suggest: it is tried with the first.
        if (_shapes.TryGetValue(shape, out var known) && known.Suggestion < suggestions.Count)
        {
            var same = known.Suggestion < 0 ? known.Found.Taken : suggestions[known.Suggestion];
            if (same is not null && rule.Compiled.MayTakeName(Normal(same)))
            {
                Add(same);
                return;
            }
        }

        var found = _finder.Find(rule);
        _shapes[shape] = (found.Taken is null ? -1 : suggestions.IndexOf(found.Taken), found);
        Add(found.Taken);
        Add(found.NotTaken);
        if (!IsMet(rule, found.Taken))
            _unmet.Add(place);
    }

    /// <summary>Whether some handshake meets the rule: as it is, if what is not known of it holds, or if what it asks of earlier rules holds.</summary>
    private bool IsMet(ScopedRule rule, string? taken)
    {
        if (_flows.Find(rule) is not { } flow)
            return false;
        var name = taken ?? ServerNameFinder.UnlistedName;
        var asked = rule.Syntax.Options.Where(option => option.Keyword == Keywords.FlowBits || option.Keyword.Name is "xbits" or "hostbits" or "flowint").ToList();
        return _finder.Takes(rule.Compiled, name, flow) || _finder.Takes(rule.Compiled, name, flow.Reversed)
            || (rule.Compiled.UnknownKeywords.Count > 0 && _finder.Takes(AssumedRule.Taking(rule), name, flow))
            || (asked.Count > 0 && AssumedRule.Taking(rule, asked) is var free && (_finder.Takes(free, name, flow) || _finder.Takes(free, name, flow.Reversed)));
    }

    private void Add(string? name)
    {
        // A client sends no address as a name.
        if (name is not null && Normal(name) is { Length: > 0 } normal && normal.Length <= MaximumLength && !IPAddress.TryParse(normal, out _) && _known.Add(normal))
            _names.Add(normal);
    }

    /// <summary>As a client sends it: without the dot of the root.</summary>
    private static string Normal(string name) => name.EndsWith('.') ? name[..^1] : name;
}
