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
        _places = new(() => _relevant.Value.Select((rule, place) => (rule, place)).ToDictionary(each => each.rule, each => each.place));
        _lineups = new(() => new RuleLineups(
            [
                [.. _relevant.Value.Select(rule => rule.Compiled)],
                [.. _relevant.Value.Select(rule => _suspects.TryGetValue(rule, out var suspect) ? suspect.MendedAlone : rule.Compiled)],
                [.. _relevant.Value.Select(rule => _suspects.GetValueOrDefault(rule)?.MendedAlone ?? rule.Compiled)],
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

    /// <summary>The rule, as it is, in whose place others are tried; null where there is none.</summary>
    public CompiledRule? At(Meeting meeting) => meeting.Exchanged >= 0 ? Lineups[AsTheyAre][meeting.Exchanged] : null;

    /// <summary>The rules of a line-up with several in the place of one: what a line-up by itself has no room for.</summary>
    public IEnumerable<CompiledRule> Exchanging(int lineup, ScopedRule rule, IReadOnlyList<CompiledRule> others)
    {
        var place = _places.Value.TryGetValue(rule, out var own) ? own : -1;
        return Enumerable.Range(0, Relevant.Count).SelectMany(at => at == place ? others : Lineups[lineup][at] is { } one ? [one] : Array.Empty<CompiledRule>());
    }

    /// <summary>Whether a suspect is out of the way of others because several rules mend it.</summary>
    public bool AnyMendedBySeveral(ScopedRule but) => Relevant.Any(rule => rule != but && _suspects.TryGetValue(rule, out var suspect) && suspect.MendedAsIs is { Count: > 1 });

    /// <summary>The rules that a flow can meet, the one that is tried as it is and other suspects mended, by several rules too where that takes several, or left out where nothing mends them.</summary>
    public IEnumerable<CompiledRule> MendedBeside(ScopedRule tried, FlowTuple flow) => Relevant
        .Where(rule => rule.Compiled.HeaderMatches(flow.Client, flow.Server) != Truth.No || rule.Compiled.HeaderMatches(flow.Server, flow.Client) != Truth.No)
        .SelectMany(rule => rule != tried && _suspects.TryGetValue(rule, out var suspect) ? suspect.MendedAsIs ?? [] : [rule.Compiled]);

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
