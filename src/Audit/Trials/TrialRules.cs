using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// The rules of a scope that some witness can meet, in the line-ups in which they are tried, and the cases for each suspect: what all
/// trials of the scope share, whatever the order of its rules.
/// </summary>
internal sealed class TrialRules
{
    /// <summary>The line-up of the rules as they are.</summary>
    public const int AsTheyAre = 0;

    /// <summary>With all suspects mended, or left out where they cannot be.</summary>
    public const int Isolated = 1;

    /// <summary>With all suspects mended, or as they are where they cannot be.</summary>
    public const int Mended = 2;

    private readonly EngineSettings _engine;
    private readonly Dictionary<ScopedRule, Suspect> _suspects;
    private readonly Lazy<WitnessSet> _witnesses;
    private readonly Lazy<List<ScopedRule>> _relevant;
    private readonly Lazy<Dictionary<ScopedRule, int>> _places;
    private readonly Lazy<List<(ScopedRule Rule, int Part)>> _slots;
    private readonly Lazy<RuleLineups> _lineups;
    private readonly Lazy<List<ScopedRule>> _segmentReaders;
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

    /// <param name="scope">The rules.</param>
    /// <param name="flows">Finds flows that rules take.</param>
    /// <param name="suspects">Those of the rules that block and may match before the ClientHello is complete.</param>
    public TrialRules(FirewallScope scope, FlowFinder flows, IEnumerable<Suspect> suspects)
    {
        _engine = scope.Engine;
        _suspects = suspects.ToDictionary(suspect => suspect.Rule);
        _witnesses = new(() => new WitnessSet(scope.Rules, _engine, flows));
        _relevant = new(() => FindRelevant(scope.Rules));
        // A rule that is mended by several has a place for each of them.
        _slots = new(() => [.. _relevant.Value.SelectMany(rule => Enumerable.Range(0, PlacesOf(rule)).Select(part => (rule, part)))]);
        _places = new(() => _slots.Value.Select((slot, place) => (slot, place)).Where(each => each.slot.Part == 0).ToDictionary(each => each.slot.Rule, each => each.place));
        _lineups = new(() => new RuleLineups(
            [
                [.. _slots.Value.Select(slot => AsItIs(slot.Rule).ElementAtOrDefault(slot.Part))],
                [.. _slots.Value.Select(slot => MendedOrOut(slot.Rule).ElementAtOrDefault(slot.Part))],
                [.. _slots.Value.Select(slot => MendedOrAsItIs(slot.Rule).ElementAtOrDefault(slot.Part))],
            ],
            _engine,
            _witnesses.Value.Hellos.Select(hello => hello.Prepared(_kinds))));
        _segmentReaders = new(() => _relevant.Value.FindAll(rule =>
            (rule.Action == RuleAction.Pass || rule.Action.IsBlock()) && !_suspects.ContainsKey(rule) && SegmentReading.IsOf(rule.Compiled)));
    }

    /// <summary>Rules that pass by name and that no handshake could be tried with.</summary>
    public IReadOnlyList<ScopedRule> Untried => _witnesses.Value.Untried;

    /// <summary>The rules that some witness can meet; the others are compiled by nobody.</summary>
    public IReadOnlyList<ScopedRule> Relevant => _relevant.Value;

    public RuleLineups Lineups => _lineups.Value;

    /// <summary>The rules that stay as they are and may take one segment of a hello for the whole.</summary>
    public IReadOnlyList<ScopedRule> SegmentReaders => _segmentReaders.Value;

    /// <summary>The cases for a rule that is suspected, or for the default action where that is the suspect: of those that come to the same the first.</summary>
    public IReadOnlyList<TrialCase> CasesFor(ScopedRule? suspect)
    {
        var cases = new List<TrialCase>();
        var known = new Dictionary<(object Meeting, int Client, int Kind), TrialCase>();
        var place = suspect is not null && _places.Value.TryGetValue(suspect, out var own) ? own : -1;
        var isCut = suspect is not null && suspect.Syntax.Has(Keywords.DSize);
        foreach (var (flow, serverName) in _witnesses.Value.EndsFor(suspect))
        {
            Meeting? meeting = null;
            object? key = null;
            var client = 0;
            foreach (var hello in _witnesses.Value.HellosFor(serverName, isCut ? suspect : null))
            {
                var prepared = hello.Prepared(_kinds);
                meeting ??= Lineups.Meet(flow.Client, flow.Server, prepared, place);
                key ??= meeting.KeyWith(suspect?.Compiled);
                if (known.TryGetValue((key, client, prepared.Kind), out var same))
                    same.Count++;
                else
                    cases.Add(known[(key, client, prepared.Kind)] = new TrialCase(hello, flow, meeting, client));
                client++;
            }
        }

        return cases;
    }

    /// <summary>How many places a rule has in the line-ups: as many as the rules that mend it.</summary>
    public int PlacesOf(ScopedRule rule) => Math.Max(1, MendedOrOut(rule).Count);

    /// <summary>A line-up as it is with several rules in the place of one.</summary>
    /// <param name="lineup">The line-up, or <see cref="SharedPlays.Alone"/>.</param>
    /// <param name="rule">The rule; null for none.</param>
    /// <param name="exchanged">What stands in its place.</param>
    public IEnumerable<CompiledRule> With(int lineup, ScopedRule? rule, IReadOnlyList<CompiledRule> exchanged)
    {
        if (lineup == SharedPlays.Alone)
            return exchanged;
        Func<ScopedRule, IReadOnlyList<CompiledRule>> others = lineup switch { Isolated => MendedOrOut, Mended => MendedOrAsItIs, _ => AsItIs };
        return _relevant.Value.SelectMany(other => ReferenceEquals(other, rule) ? exchanged : others(other));
    }

    private static IReadOnlyList<CompiledRule> AsItIs(ScopedRule rule) => [rule.Compiled];

    private IReadOnlyList<CompiledRule> MendedOrOut(ScopedRule rule) => _suspects.TryGetValue(rule, out var suspect) ? suspect.Mended ?? [] : [rule.Compiled];

    private IReadOnlyList<CompiledRule> MendedOrAsItIs(ScopedRule rule) => _suspects.GetValueOrDefault(rule)?.Mended ?? [rule.Compiled];

    /// <summary>The rule, as it is, in whose place others are tried; null where there is none.</summary>
    public CompiledRule? At(Meeting meeting) => meeting.Exchanged >= 0 ? Lineups[AsTheyAre][meeting.Exchanged] : null;

    /// <summary>The hello of a case as it is played.</summary>
    public PreparedHello Prepared(TrialCase each) => each.Hello.Prepared(_kinds);

    /// <summary>What is assumed of sets without a value: each answer that the rules, suspects among them, can tell apart on the case's flow.</summary>
    public IReadOnlyList<FlowAssumption> AssumptionsOf(TrialCase each) => each.Meeting.Assumptions(Prepared(each), _engine.Countries);

    private List<ScopedRule> FindRelevant(IReadOnlyList<ScopedRule> rules)
    {
        var names = _witnesses.Value.Names;
        return [.. rules.Where(rule => !Relevance.IsOnOtherProtocol(rule.Syntax) && Relevance.MayName(rule.Syntax, names))];
    }
}
