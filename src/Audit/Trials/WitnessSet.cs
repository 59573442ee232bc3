using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// The handshakes that the rules of a scope suggest: for each shape of rule that names servers, one that it takes and one that it
/// does not, and one that nobody names, from each client, on a flow that the headers concerned allow.
/// </summary>
internal sealed class WitnessSet
{
    // A bound on what one suspect is tried with: past it, rules of ever new shapes repeat what others have shown.
    private const int MaximumNames = 256;

    private readonly FlowFinder _flows;
    private readonly ServerNameFinder _finder;
    private readonly List<(ScopedRule? Rule, string ServerName)> _names = [];
    private readonly WitnessHellos _hellos = new();

    public WitnessSet(IEnumerable<ScopedRule> rules, EngineSettings engine, FlowFinder flows)
    {
        _flows = flows;
        _finder = new ServerNameFinder(engine, flows, _hellos);
        var shapes = new HashSet<ulong>();
        foreach (var rule in rules)
        {
            if (!ServerNameFinder.NamesServers(rule) || !shapes.Add(RuleShape.Of(rule.Syntax)))
                continue;
            if (_names.Count < MaximumNames)
                AddName(rule);
            else if (rule.Action == RuleAction.Pass)
                Untried.Add(rule);
        }

        _names.Add((null, ServerNameFinder.UnlistedName));
        Names = [.. _names.Select(name => name.ServerName).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Rules that pass by name of which no name was found, or that are more than can be tried: whether something hurts what they pass is not known.</summary>
    public List<ScopedRule> Untried { get; } = [];

    /// <summary>Every server name that a witness asks for.</summary>
    public IReadOnlyCollection<string> Names { get; }

    /// <summary>Every hello.</summary>
    public IEnumerable<WitnessHello> Hellos => Names.SelectMany(HellosFor);

    /// <summary>The cases for a rule that is suspected, or for the default action where that is the suspect.</summary>
    public IReadOnlyList<SplitCase> For(ScopedRule? suspect) =>
        [.. EndsFor(suspect).SelectMany(each => HellosFor(each.ServerName, suspect).Select(hello => new SplitCase(hello, each.Flow)))];

    /// <summary>Between whom, and for which names: from each client one case.</summary>
    public IEnumerable<(FlowTuple Flow, string ServerName)> EndsFor(ScopedRule? suspect)
    {
        var seen = new HashSet<(FlowTuple, string)>();
        var found = new Dictionary<(object, bool?), FlowTuple?>();
        foreach (var (rule, serverName) in _names)
        {
            // Many rules have one header, and what they suggest goes over one flow.
            var header = rule is null || ReferenceEquals(rule, suspect) ? (_flows, null) : rule.Compiled.HeaderIdentity;
            if (!found.TryGetValue(header, out var between))
                found[header] = between = Find(suspect, rule);
            if (between is not { } flow)
                continue;
            if (seen.Add((flow, serverName)))
                yield return (flow, serverName);
            // A rule for both directions also meets the answers of a server where its header has the client.
            if (suspect is not null && flow.Reversed is var reversed && suspect.Compiled.HeaderMatches(reversed.Server, reversed.Client) != Truth.No && seen.Add((reversed, serverName)))
                yield return (reversed, serverName);
        }
    }

    /// <summary>The hellos for a name, as a rule that is suspected asks for them.</summary>
    public IEnumerable<WitnessHello> HellosFor(string serverName, ScopedRule? suspect) =>
        HellosFor(serverName).Select(hello => suspect is null ? hello : hello.CutFor(suspect.Compiled));

    private FlowTuple? Find(ScopedRule? suspect, ScopedRule? rule) =>
        suspect is not null && rule is not null && !ReferenceEquals(suspect, rule) && !CommonFlow.MayBe(suspect.Compiled, rule.Compiled)
            ? null
            : _flows.Find(new[] { suspect, rule }.OfType<ScopedRule>().Distinct().ToArray());

    private void AddName(ScopedRule rule)
    {
        var found = _finder.Find(rule);
        if (found.Taken is { } taken)
            _names.Add((rule, taken));
        else if (rule.Action == RuleAction.Pass && found.MayTakeOthers)
            Untried.Add(rule);
        if (found.NotTaken is { } other)
            _names.Add((rule, other));
    }

    private IReadOnlyList<WitnessHello> HellosFor(string serverName) => _hellos.For(serverName);
}
