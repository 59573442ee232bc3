using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// What becomes of the witnesses of a scope's rules, with one suspect at a time among rules that are above suspicion. What was played once
/// is kept.
/// </summary>
internal sealed class ScopeTrials
{
    // AWS's template has one or two. Each bit is a shape of its own, tried beside all the others: hundreds of them would take minutes.
    private const int MaximumFlowbitSuspects = 64;

    private readonly FirewallScope _scope;
    private readonly EngineSettings _engine;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<ScopedRule, Suspect> _suspects;
    private readonly Lazy<WitnessSet> _witnesses;
    private readonly Lazy<List<ScopedRule>> _relevant;
    private readonly Lazy<VerdictEngine> _asTheyAre;
    private readonly Dictionary<ulong, Comparison> _comparisons = [];
    private readonly Dictionary<(FlowTuple, string), IReadOnlyList<FlowAssumption>> _assumptions = [];
    private readonly HashSet<ScopedRule> _notTried = [];
    private IReadOnlyList<SplitResult>? _defaultAction;
    private int _flowbits;

    /// <param name="scope">The rules.</param>
    /// <param name="flows">Finds flows that rules take.</param>
    /// <param name="suspects">Those of the rules that block and may match before the ClientHello is complete.</param>
    /// <param name="cancellation">Asked at every handshake.</param>
    public ScopeTrials(FirewallScope scope, FlowFinder flows, IEnumerable<Suspect> suspects, CancellationToken cancellation)
    {
        _scope = scope;
        _engine = scope.Engine;
        _cancellation = cancellation;
        _suspects = suspects.ToDictionary(suspect => suspect.Rule);
        _witnesses = new Lazy<WitnessSet>(() => new WitnessSet(scope.Rules, _engine, flows));
        _relevant = new Lazy<List<ScopedRule>>(FindRelevant);
        _asTheyAre = new Lazy<VerdictEngine>(() => VerdictEngine.Part([.. _relevant.Value.Select(rule => rule.Compiled)], _engine, () => _scope.Verdicts));
    }

    /// <summary>Rules that pass by name and that no handshake could be tried with.</summary>
    public IReadOnlyList<ScopedRule> Untried => _witnesses.Value.Untried;

    /// <summary>What becomes of a rule's witnesses when all suspects but the rule are mended or out of the way. Rules of one shape share the answer.</summary>
    public Comparison Compare(ScopedRule rule)
    {
        var shape = RuleShape.Of(rule.Syntax);
        if (!_comparisons.TryGetValue(shape, out var comparison))
        {
            if (FlowbitTemplate.AsksForMissingBit(rule.Syntax) && _flowbits++ >= MaximumFlowbitSuspects)
            {
                _notTried.Add(rule);
                return _comparisons[shape] = new Comparison(rule, []);
            }

            var cases = _witnesses.Value.For(rule);
            _comparisons[shape] = comparison = new Comparison(rule, Run(cases, Isolated(rule, [rule.Compiled]), Patient(_engine.DefaultActions)));
        }

        return comparison;
    }

    /// <summary>The rules that no handshake was tried with, since there are too many of their kind.</summary>
    public IReadOnlySet<ScopedRule> NotTried => _notTried;

    /// <summary>
    /// The same under the assumption that the rule's options which the engine does not model hold: if nothing differs even
    /// then, what they say does not matter. Null where there is none to assume.
    /// </summary>
    public IReadOnlyList<SplitResult>? CompareAssumingUnknown(ScopedRule rule) =>
        AssumedRule.WithoutUnknownOptions(rule) is { } assumed ? Compare(Compare(rule), [assumed]) : null;

    /// <summary>The same cases with the rule changed, perhaps into several.</summary>
    public IReadOnlyList<SplitResult> Compare(Comparison before, IReadOnlyList<CompiledRule> changed) =>
        Run([.. before.Results.Select(result => result.Case)], Isolated(before.Rule, changed), Patient(_engine.DefaultActions));

    /// <summary>
    /// What a change makes otherwise of hellos in one segment: under the rule by itself, which must stop them at the same packet, since
    /// beside the others a pass rule may hide that it does not, for the names that were tried; among all the rules, with the other suspects
    /// mended where they can be; and with those as they are, since of the patches of a document somebody may take one alone.
    /// </summary>
    /// <param name="before">The rule's witnesses.</param>
    /// <param name="changed">What becomes of the rule.</param>
    /// <param name="mayStopElsewhere">Whether only the outcome counts, and not the packet.</param>
    public IEnumerable<(SplitResult Before, SplitResult After)> UnsplitDifferences(Comparison before, IReadOnlyList<CompiledRule> changed, bool mayStopElsewhere)
    {
        var cases = before.Results.Select(result => result.Case).ToList();
        var differences = Differences(compiled => compiled, [], IsOther).Concat(Differences(compiled => Among(compiled, areMended: true), _engine.DefaultActions, IsOther));
        return _relevant.Value.Exists(other => !ReferenceEquals(other, before.Rule) && _suspects.GetValueOrDefault(other)?.Mended is not null)
            ? differences.Concat(Differences(compiled => Among(compiled, areMended: false), _engine.DefaultActions, (first, second) => Passes(first) != Passes(second)))
            : differences;

        IEnumerable<(SplitResult, SplitResult)> Differences(Func<IReadOnlyList<CompiledRule>, IEnumerable<CompiledRule>> rules, IReadOnlyList<DefaultAction> defaults, Func<SplitResult, SplitResult, bool> isOther) =>
            Run(cases, rules([before.Rule.Compiled]), defaults).Zip(Run(cases, rules(changed), defaults))
                .Where(pair => isOther(pair.First, pair.Second));

        bool IsOther(SplitResult first, SplitResult second) =>
            first.Outcome.Unsplit != second.Outcome.Unsplit || (!mayStopElsewhere && FirstStopped(first) != FirstStopped(second));

        // By which of several rules a hello is stopped, and so how, may depend on which of their patches are made; whether it is, may not.
        static bool Passes(SplitResult result) => result.Outcome.Unsplit is Outcome.Passed or Outcome.Delayed or Outcome.Undecided;

        // The server's ACK of a ClientHello and its ServerHello are one answer: it is stopped with either.
        static PacketKind? FirstStopped(SplitResult result) =>
            result.Unsplit.Packets.FirstOrDefault(packet => packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject) switch
            {
                { Kind: PacketKind.Ack, Direction: PacketDirection.ToClient } => PacketKind.ServerHello,
                var packet => packet?.Kind,
            };

        IEnumerable<CompiledRule> Among(IReadOnlyList<CompiledRule> compiled, bool areMended) => _relevant.Value.SelectMany(other =>
            ReferenceEquals(other, before.Rule) ? compiled : (areMended ? _suspects.GetValueOrDefault(other)?.Mended : null) ?? [other.Compiled]);
    }

    /// <summary>Another rule that stays as it is and may take one segment of a hello for the whole; null where there is none.</summary>
    public ScopedRule? FindSegmentReader(ScopedRule patched) => _relevant.Value.Find(other =>
        !ReferenceEquals(other, patched) && (other.Action == RuleAction.Pass || other.Action.IsBlock()) && !_suspects.ContainsKey(other)
        && SegmentReading.IsOf(other.Compiled));

    /// <summary>What becomes of the witnesses when the policy's default action is the only suspect.</summary>
    public IReadOnlyList<SplitResult> OfDefaultAction => _defaultAction ??= Run(_witnesses.Value.For(null), Isolated(null, []), _engine.DefaultActions);

    /// <summary>The same with other default actions.</summary>
    public IReadOnlyList<SplitResult> WithDefaultActions(IReadOnlyList<DefaultAction> actions) =>
        Run([.. OfDefaultAction.Select(result => result.Case)], Isolated(null, []), actions);

    /// <summary>What becomes of a case's hello in one segment with all rules as they are.</summary>
    public HandshakeTrace TraceAsItIs(SplitCase each) => _asTheyAre.Value.Trace(each, split: false);

    /// <summary>
    /// What becomes of the witnesses of a rule that passes, beside suspects that are mended or out of the way: those that the rule makes
    /// come out otherwise when they are split. Without it nothing differs there.
    /// </summary>
    public IReadOnlyList<SplitResult> ComparePass(ScopedRule rule)
    {
        var cases = _witnesses.Value.For(rule);
        var with = Run(cases, Isolated(rule, [rule.Compiled]), Patient(_engine.DefaultActions));
        var without = Run(cases, Isolated(rule, []), Patient(_engine.DefaultActions));
        return [.. with.Where((result, i) => result.Outcome.Differs && !result.IsUndecided && !without[i].IsUndecided && !without[i].Outcome.Differs)];
    }

    /// <summary>A witness that is blocked without a rule that passes, and with it nobody knows; null where there is none.</summary>
    public SplitResult? FindUndecidedPass(ScopedRule rule)
    {
        var (with, without) = CompareWithout(rule);
        return with.Where((result, i) => result.IsUndecided && !without[i].IsUndecided && without[i].Unsplit.Outcome is Outcome.Dropped or Outcome.Rejected).FirstOrDefault();
    }

    /// <summary>What becomes of a rule's witnesses with all rules in force, and with all but this one.</summary>
    public (IReadOnlyList<SplitResult> With, IReadOnlyList<SplitResult> Without) CompareWithout(ScopedRule rule)
    {
        var cases = _witnesses.Value.For(rule);
        return (Run(cases, _relevant.Value.Select(other => other.Compiled), _engine.DefaultActions),
            Run(cases, _relevant.Value.Where(other => !ReferenceEquals(other, rule)).Select(other => other.Compiled), _engine.DefaultActions));
    }

    /// <summary>
    /// The rules with one suspect among them as it is: the others are mended, or left out where they cannot be. So a patch is
    /// judged beside the other patches, and patching what is patched finds nothing new.
    /// </summary>
    private IEnumerable<CompiledRule> Isolated(ScopedRule? rule, IReadOnlyList<CompiledRule> compiled) =>
        _relevant.Value.SelectMany(other => ReferenceEquals(other, rule) ? compiled : _suspects.TryGetValue(other, out var suspect) ? suspect.Mended ?? [] : [other.Compiled]);

    /// <summary>The rules that some witness can meet; the others are compiled by nobody.</summary>
    private List<ScopedRule> FindRelevant()
    {
        var names = _witnesses.Value.Names;
        return [.. _scope.Rules.Where(rule => !Relevance.IsOnOtherProtocol(rule.Syntax) && Relevance.MayName(rule.Syntax, names))];
    }

    private List<SplitResult> Run(IReadOnlyList<SplitCase> cases, IEnumerable<CompiledRule> rules, IReadOnlyList<DefaultAction> defaults)
    {
        if (cases.Count == 0)
            return [];
        var flows = cases.Select(each => each.Flow).Distinct().ToList();
        // Rules that concern no witness are left out.
        var engine = VerdictEngine.Part(
            [.. rules.Where(rule => flows.Exists(flow => Concerns(rule, flow)))],
            _engine with { DefaultActions = defaults, AreRulesMissing = true },
            () => _scope.Verdicts);
        var results = new List<SplitResult>(cases.Count);
        foreach (var each in cases)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var assumption in each.Assumption is { } assumed ? [assumed] : AssumptionsOf(each))
            {
                var one = each with { Assumption = assumption };
                results.Add(new SplitResult(one, engine.Trace(one, split: false), engine.Trace(one, split: true)));
            }
        }

        return results;
    }

    /// <summary>What the rules, suspects among them, can tell apart of the case's flow: the same whichever of them are played.</summary>
    private IReadOnlyList<FlowAssumption> AssumptionsOf(SplitCase each)
    {
        var key = (each.Flow, each.Hello.ServerName);
        if (!_assumptions.TryGetValue(key, out var assumptions))
            _assumptions[key] = assumptions = _asTheyAre.Value.Assumptions(each, split: true);
        return assumptions;
    }

    /// <summary>Five thousand rules on an address each concern no witness.</summary>
    private static bool Concerns(CompiledRule rule, FlowTuple flow) =>
        rule.HeaderMatches(flow.Client, flow.Server) != Truth.No || rule.HeaderMatches(flow.Server, flow.Client) != Truth.No;

    /// <summary>The default actions with those that do not wait for the ClientHello replaced by those that do.</summary>
    private static IReadOnlyList<DefaultAction> Patient(IReadOnlyList<DefaultAction> actions) =>
        [.. actions.Select(action => action is DefaultAction.DropEstablished ? DefaultAction.DropEstablishedAppLayerToServer : action)];
}
