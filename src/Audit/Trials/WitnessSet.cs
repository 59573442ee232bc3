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
    /// <summary>Of the names that RFC 6761 reserves, so that no rule means it; rules on "any name" do.</summary>
    private const string UnlistedName = "unlisted.example.invalid";

    // For rules on names that are made of other characters than the usual.
    private const string UnusualName = "un_usual.example.invalid";

    // For rules that take the name above, for its length or a part of it.
    private static readonly string[] OtherNames = ["a.invalid", "WWW.OTHER.TEST", "a-server-with-a-long-name.of-some-other-domain.invalid"];

    // A bound on what one suspect is tried with: past it, rules of ever new shapes repeat what others have shown.
    private const int MaximumNames = 256;

    // A bound on the names that are suggested for one rule.
    private const int MaximumTries = 400;

    private readonly EngineSettings _engine;
    private readonly FlowFinder _flows;
    private readonly List<(ScopedRule? Rule, string ServerName)> _names = [];
    private readonly Dictionary<string, WitnessHello[]> _hellos = new(StringComparer.Ordinal);

    public WitnessSet(IEnumerable<ScopedRule> rules, EngineSettings engine, FlowFinder flows)
    {
        _engine = engine;
        _flows = flows;
        var shapes = new HashSet<ulong>();
        foreach (var rule in rules)
        {
            if (!NamesServers(rule) || !shapes.Add(RuleShape.Of(rule.Syntax)))
                continue;
            if (_names.Count < MaximumNames)
                AddName(rule);
            else if (rule.Action == RuleAction.Pass)
                Untried.Add(rule);
        }

        _names.Add((null, UnlistedName));
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

    private static bool NamesServers(ScopedRule rule) =>
        !Relevance.IsOnOtherProtocol(rule.Syntax) && (rule.Action == RuleAction.Pass || rule.Syntax.Has(Keywords.TlsSni) || LooksForText(rule.Syntax));

    /// <summary>Whether it looks for content or an expression outside the buffers of the handshake: a name in the payload is a name too.</summary>
    private static bool LooksForText(RuleSyntax rule) => (rule.Has(Keywords.Content) || rule.Has(Keywords.Pcre))
        && rule.Buffers.Any(buffer => buffer.Buffer is not { Keyword: not null } sticky || sticky.Keyword == Keywords.PktData);

    private void AddName(ScopedRule rule)
    {
        var names = rule.Syntax.Has(Keywords.TlsSni) || LooksForText(rule.Syntax);
        var isForClients = rule.Syntax.Options.Any(option => NamelessRule.IsOfClient(option.Keyword));
        if (!names && !isForClients)
        {
            _names.Add((rule, UnlistedName));
            return;
        }

        if (_flows.Find(rule) is not { } flow)
            return;

        // What is not known of the rule may hold: then it takes these names.
        var assumed = AssumedRule.Taking(rule);
        var engine = EngineOf(assumed);
        string[] suggestions = names
            ? [.. ServerNameSample.Of(rule.Syntax).Append(UnlistedName).Concat(ServerNameSample.OfHashed(rule.Syntax)).Concat(ServerNameSample.OfPlaced(assumed))
                .Concat(ServerNameSample.OfExcluded(rule.Syntax)).Append(UnusualName).Take(MaximumTries)]
            : [UnlistedName];
        if (Enumerable.Range(0, WitnessClient.OfDifferentHellos).Select(client => Array.Find(suggestions, name => Takes(engine, name, client, flow))).FirstOrDefault(name => name is not null) is { } taken)
            _names.Add((rule, taken));
        else if (rule.Action == RuleAction.Pass && MayTakeOthers(rule, flow))
            Untried.Add(rule);
        if (names && Takes(engine, UnlistedName, 0, flow) && ServerNameSample.OfExcluded(rule.Syntax).Concat(OtherNames).FirstOrDefault(name => !Takes(engine, name, 0, flow)) is { } other)
            _names.Add((rule, other));
    }

    /// <summary>Whether another name, or another client, would be taken: where the rest of the rule does not take a hello that is tried either, it is for none such.</summary>
    private bool MayTakeOthers(ScopedRule rule, FlowTuple flow)
    {
        if (rule.Compiled.TakesNoHostName)
            return false;
        var rest = EngineOf(NamelessRule.Of(rule));
        return Enumerable.Range(0, WitnessClient.OfDifferentHellos).Any(client => Takes(rest, UnlistedName, client, flow));
    }

    private VerdictEngine EngineOf(CompiledRule rule) => new([rule], _engine with { DefaultActions = [] });

    /// <summary>Whether a rule matches the hello: the small one, or the one with a post-quantum key share, of which a rule may ask the size.</summary>
    private bool Takes(VerdictEngine engine, string name, int client, FlowTuple flow)
    {
        var each = new SplitCase(HellosFor(name)[client], flow);
        return Takes(split: false) || Takes(split: true);

        bool Takes(bool split) => engine.Assumptions(each, split: false)
            .Any(assumption => engine.Trace(each with { Assumption = assumption }, split).Packets.Any(packet => packet.Matched.Count > 0));
    }

    private WitnessHello[] HellosFor(string serverName)
    {
        if (!_hellos.TryGetValue(serverName, out var hellos))
            _hellos[serverName] = hellos = [.. WitnessClient.All.Select(client => client.HelloFor(serverName))];
        return hellos;
    }
}
