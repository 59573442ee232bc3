using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Changes;

/// <summary>Two scopes compared: each a policy with its groups, or a rule group whose policy is not known.</summary>
internal sealed class ComparedScopes
{
    // So many names are looked for in the text of every other rule; of more, every rule is compiled.
    private const int MaximumNamesInText = 64;

    private ComparedScopes(string name, FirewallScope old, FirewallScope now, ChangedRules rules) => (Name, Old, Now, Rules) = (name, old, now, rules);

    /// <summary>The policy or rule group, by its name on the new side.</summary>
    public string Name { get; }

    public FirewallScope Old { get; }

    public FirewallScope Now { get; }

    public ChangedRules Rules { get; }

    public IReadOnlyList<OutcomeChange> Changes { get; private init; } = [];

    public int Handshakes { get; private init; }

    /// <summary>Rules that differ and that no handshake meets.</summary>
    public IReadOnlyCollection<PlacedRule> Unmet { get; private init; } = [];

    /// <summary>What neither side decides.</summary>
    public IReadOnlyCollection<string> UndecidedBecause { get; private init; } = [];

    /// <summary>What was left out for the work that it takes, as sentences.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>Whether a policy was read on neither side, and each that makes a difference was assumed.</summary>
    public bool AssumesPolicies { get; private init; }

    /// <param name="name">The policy or rule group.</param>
    /// <param name="old">The old side.</param>
    /// <param name="now">The new side.</param>
    /// <param name="settings">What the caller says.</param>
    /// <param name="cancellation">Asked at every rule and handshake.</param>
    public static ComparedScopes Of(string name, FirewallScope old, FirewallScope now, AuditSettings settings, CancellationToken cancellation)
    {
        var worlds = ComparedWorld.Of(old, now, settings.Order == RuleOrder.Action);
        var rules = new ChangedRules(old, now, settings.Sets);
        var reachAll = rules.ReachAllFlows || worlds.Any(world => world.DiffersBesideRules);
        if (rules.Deciding.Count == 0 && !reachAll)
            return new ComparedScopes(name, old, now, rules) { AssumesPolicies = worlds.Count > 1 };

        var hellos = new WitnessHellos();
        var finder = new FlowFinder([old, now], settings.Sets);
        var names = new ComparedNames(rules, reachAll, new ServerNameFinder(now.Engine, finder, hellos), finder, cancellation);
        IReadOnlyList<PlacedRule> places = names.All.Count > MaximumNamesInText ? rules.Places
            : [.. rules.Places.Where(place => place.Differs || Relevance.MayName(place.Rule.Syntax, names.All))];
        var flows = new ComparedFlows(rules.Deciding, places, reachAll, finder, cancellation);
        var played = new PlayedWorlds(worlds, names, places, hellos, settings.MaximumWork, cancellation);
        var rows = new ChangeRows(name, worlds, places);
        foreach (var change in played.Run(flows.All))
            rows.Add(change);
        return new ComparedScopes(name, old, now, rules)
        {
            Changes = rows.Rows(),
            Handshakes = played.Handshakes,
            Unmet = names.Unmet,
            UndecidedBecause = played.UndecidedBecause,
            LeftOut = [.. LimitsOf(names, flows, played)],
            AssumesPolicies = worlds.Count > 1,
        };
    }

    private static IEnumerable<string> LimitsOf(ComparedNames names, ComparedFlows flows, PlayedWorlds played)
    {
        if (names.LeftOut > 0)
            yield return $"{names.LeftOut} server names were not tried: rules look at bytes of packets, so that each name is a case of its own.";
        if (flows.IsBounded)
            yield return "The rules have more pairs of headers than are tried together.";
        if (played.IsBounded)
            yield return "The handshakes came to as much work as one comparison does; the rest was not tried.";
    }
}
