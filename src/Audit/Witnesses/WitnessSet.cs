using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Witnesses;

/// <summary>
/// The handshakes that the rules of a scope suggest: for each shape of rule that names servers, one that it names, and one
/// that nobody names, from each client, on a flow that the headers concerned allow.
/// </summary>
internal sealed class WitnessSet
{
    /// <summary>Of the names that RFC 6761 reserves, so that no rule means it; rules on "any name" do.</summary>
    private const string UnlistedName = "unlisted.example.invalid";

    // A bound on what one suspect is tried with: past it, rules of ever new shapes repeat what others have shown.
    private const int MaximumFlows = 1024;
    private const int MaximumNames = 256;

    private readonly AuditScope _scope;
    private readonly List<FlowTuple> _flows;
    private readonly List<(ScopedRule? Rule, string ServerName)> _names = [(null, UnlistedName)];
    private readonly Dictionary<string, WitnessHello[]> _hellos = new(StringComparer.Ordinal);

    public WitnessSet(AuditScope scope)
    {
        _scope = scope;
        var flows = new FlowTupleSource(scope.HomeNet);
        var shapes = new HashSet<ulong>();
        var rules = new List<ScopedRule>();
        foreach (var rule in scope.Rules)
        {
            if (!shapes.Add(RuleShape.Of(rule.Syntax)))
                continue;
            rules.Add(rule);
            flows.Add(rule.Syntax);
        }

        foreach (var group in scope.Groups)
            flows.Add(Networks.Variables(group, scope.HomeNet));
        _flows = [.. flows.Flows().Take(MaximumFlows)];
        foreach (var rule in rules.Where(rule => rule.Action == RuleAction.Pass || rule.Syntax.Has(Keywords.TlsSni)).Take(MaximumNames))
            AddName(rule);
    }

    /// <summary>The rules whose pattern no server name was found for: what they allow is in no witness.</summary>
    public List<ScopedRule> WithoutName { get; } = [];

    public IReadOnlyList<SplitCase> For(ScopedRule suspect) => Cases(suspect);

    public IReadOnlyList<SplitCase> ForDefaultAction() => Cases(null);

    private List<SplitCase> Cases(ScopedRule? suspect)
    {
        var cases = new List<SplitCase>();
        var seen = new HashSet<(FlowTuple, string)>();
        foreach (var (rule, serverName) in _names)
        {
            if (_flows.Find(flow => Allows(suspect, flow) && Allows(rule, flow)) is not { } flow || !seen.Add((flow, serverName)))
                continue;
            foreach (var hello in HellosFor(serverName))
                cases.Add(new SplitCase(hello, flow));
        }

        return cases;
    }

    private void AddName(ScopedRule rule)
    {
        if (!rule.Syntax.Has(Keywords.TlsSni))
        {
            _names.Add((rule, UnlistedName));
            return;
        }

        if (_flows.Find(flow => Allows(rule, flow)) is not { } flow)
            return;
        var engine = new VerdictEngine([rule.Compiled], _scope.Engine with { DefaultActions = [] });
        foreach (var name in ServerNameSample.Of(rule.Syntax))
        {
            var trace = AuditScope.Trace(engine, new SplitCase(HellosFor(name)[0], flow), split: false);
            if (!trace.Packets.Any(packet => packet.Matched.Count > 0))
                continue;
            _names.Add((rule, name));
            return;
        }

        WithoutName.Add(rule);
    }

    /// <summary>A header that depends on a variable without a value may match: the trace then says that it is undecided.</summary>
    private static bool Allows(ScopedRule? rule, FlowTuple flow) =>
        rule is null || rule.Compiled.HeaderMatches(flow.Client, flow.Server) != Truth.No;

    private WitnessHello[] HellosFor(string serverName)
    {
        if (!_hellos.TryGetValue(serverName, out var hellos))
            _hellos[serverName] = hellos = [.. WitnessClient.All.Select(client => client.HelloFor(serverName))];
        return hellos;
    }
}
