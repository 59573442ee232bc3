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

    private readonly EngineSettings _engine;
    private readonly TrialRules _rules;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<SharedPlays> _plays;
    private readonly Lazy<SharedPlays> _asTheyAre;
    private readonly IReadOnlyList<DefaultAction> _patient;
    private readonly Func<VerdictEngine> _whole;
    private readonly Dictionary<ulong, Comparison> _comparisons = [];
    private readonly Dictionary<ulong, bool> _harmless = [];
    private readonly HashSet<ScopedRule> _notTried = [];
    private readonly HashSet<ScopedRule> _beyondBound = [];
    private readonly long _maximumWork;
    private IReadOnlyList<SplitResult>? _defaultAction;
    private Comparison? _last;
    private bool? _lookIntoPayload;
    private int _flowbits;
    private long _work;

    /// <param name="scope">The rules, in their order.</param>
    /// <param name="rules">The same as they are tried.</param>
    /// <param name="maximumWork">A bound on what is tried: see <see cref="AuditSettings.MaximumWork"/>.</param>
    /// <param name="cancellation">Asked at every handshake.</param>
    public ScopeTrials(FirewallScope scope, TrialRules rules, long maximumWork, CancellationToken cancellation)
    {
        _maximumWork = maximumWork;
        _engine = scope.Engine;
        _rules = rules;
        _cancellation = cancellation;
        _patient = Patient(_engine.DefaultActions);
        _whole = () => scope.Verdicts;
        _plays = new(() => SharedPlays.Beside(rules.Lineups, _engine, () => scope.Verdicts));
        _asTheyAre = new(() => SharedPlays.Of(rules.Lineups, _engine, () => scope.Verdicts));
    }

    /// <summary>The rules that some witness can meet, in their order.</summary>
    public IReadOnlyList<ScopedRule> Relevant => _rules.Relevant;

    /// <summary>Whether one of them looks into packets or streams: which streams are kept depends on the rules.</summary>
    public bool LookIntoPayload => _lookIntoPayload ??= _rules.Relevant.Any(rule => rule.Compiled.LooksIntoPayload);

    /// <summary>A rule's witnesses, or those of the default actions.</summary>
    public IReadOnlyList<TrialCase> CasesOf(ScopedRule? rule) => _rules.CasesFor(rule);

    /// <summary>What becomes of a hello with all rules and default actions as they are.</summary>
    public PlayOutcome PlayAll(SplitCase each, bool isSplit) => PlayOutcome.Of(_whole().Trace(each, isSplit));

    /// <summary>What is assumed of sets without a value, for one of them.</summary>
    public IReadOnlyList<FlowAssumption> AssumptionsOf(TrialCase each) => _rules.AssumptionsOf(each);

    /// <summary>Rules that pass by name and that no handshake could be tried with.</summary>
    public IReadOnlyList<ScopedRule> Untried => _rules.Untried;

    /// <summary>The rules that no handshake was tried with, since there are too many of their kind.</summary>
    public IReadOnlySet<ScopedRule> NotTried => _notTried;

    /// <summary>The rules that no handshake was tried with, since what was tried before them came to the bound.</summary>
    public IReadOnlySet<ScopedRule> BeyondBound => _beyondBound;

    /// <summary>What becomes of a rule's witnesses when all suspects but the rule are mended or out of the way. Rules of one shape share the answer.</summary>
    public Comparison Compare(ScopedRule rule)
    {
        var shape = RuleShape.Of(rule.Syntax);
        if (!_comparisons.TryGetValue(shape, out var comparison))
        {
            if (IsOneTooMany(rule))
            {
                _notTried.Add(rule);
                return _comparisons[shape] = new Comparison(rule, [], [], _rules.CasesFor);
            }

            if (_plays.Value.Work + _work > _maximumWork)
            {
                _beyondBound.Add(rule);
                return _comparisons[shape] = new Comparison(rule, [], [], _rules.CasesFor);
            }

            var cases = _rules.CasesFor(rule);
            _last?.Condense();
            _comparisons[shape] = comparison = new Comparison(rule, cases, [.. Run(cases, TrialRules.Isolated, rule.Compiled, _patient)], _rules.CasesFor, result => BesideMended(rule, result));
            _last = comparison;
        }

        return comparison;
    }

    /// <summary>
    /// A suspect that several rules mend is out of the way while others are tried. Where it stops the hello in one segment, as it is and as it
    /// would be mended, nothing is hurt: its own patch would end what was found. Both are asked: mended it may stop what it let pass, which
    /// must not hide a fault, and without it the handshake may get no further than its SYN.
    /// </summary>
    private SplitResult BesideMended(ScopedRule rule, SplitResult result)
    {
        if (result.Severity < Severity.High || !_rules.AnyMendedBySeveral(rule) || !IsStopped(PlayAsItIs(result)))
            return result;
        var rules = _rules.MendedBeside(rule, result.Case.Flow).ToList();
        _work += rules.Count;
        var engine = VerdictEngine.Part(rules, _engine with { DefaultActions = _patient, AreRulesMissing = true }, _whole);
        var unsplit = PlayOutcome.Of(engine.Trace(result.Case, false));
        return IsStopped(unsplit) ? result with { Unsplit = unsplit, Split = PlayOutcome.Of(engine.Trace(result.Case, true)) } : result;

        static bool IsStopped(PlayOutcome played) => played.Outcome is FlowOutcome.Dropped or FlowOutcome.Rejected;
    }

    /// <summary>All results of a comparison, one entry a case and assumption.</summary>
    public IReadOnlyList<SplitResult> AllOf(Comparison comparison) =>
        comparison.IsCondensed ? [.. Run(comparison.Cases, TrialRules.Isolated, comparison.Rule.Compiled, _patient)] : comparison.Results;

    /// <summary>Whether a rule hurts none of its witnesses, which is asked of another order; false where that is not known, or none was found.</summary>
    /// <param name="tried">The rule and its witnesses.</param>
    public bool IsHarmless(Comparison tried)
    {
        var shape = RuleShape.Of(tried.Rule.Syntax);
        if (!_harmless.TryGetValue(shape, out var isHarmless))
        {
            _harmless[shape] = isHarmless = !IsOneTooMany(tried.Rule) && tried.Cases.Count > 0
                && Run(tried.Cases, TrialRules.Isolated, tried.Rule.Compiled, _patient).All(result => result is { IsUndecided: false, Severity: Severity.Info });
        }

        return isHarmless;
    }

    /// <summary>
    /// The same under the assumption that the rule's options which the engine does not model hold: if nothing differs even
    /// then, what they say does not matter. Null where there is none to assume.
    /// </summary>
    public IReadOnlyList<SplitResult>? CompareAssumingUnknown(ScopedRule rule) =>
        AssumedRule.WithoutUnknownOptions(rule) is { } assumed ? Compare(Compare(rule), [assumed]) : null;

    /// <summary>The same cases with the rule changed, perhaps into several.</summary>
    public IReadOnlyList<SplitResult> Compare(Comparison before, IReadOnlyList<CompiledRule> changed) =>
        [.. Run(before.Cases, PlayerOf(TrialRules.Isolated, before.Rule, changed, _patient))];

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
        return Differences(SharedPlays.Alone, [], IsOther)
            .Concat(Differences(TrialRules.Mended, _engine.DefaultActions, IsOther))
            .Concat(Differences(TrialRules.AsTheyAre, _engine.DefaultActions, (first, second) => Passes(first) != Passes(second)));

        IEnumerable<(SplitResult, SplitResult)> Differences(int lineup, IReadOnlyList<DefaultAction> defaults, Func<PlayOutcome, PlayOutcome, bool> isOther)
        {
            var (old, now) = (PlayerOf(lineup, before.Rule, [before.Rule.Compiled], defaults), PlayerOf(lineup, before.Rule, changed, defaults));
            foreach (var each in before.Cases)
            {
                _cancellation.ThrowIfCancellationRequested();
                foreach (var assumption in _rules.AssumptionsOf(each))
                {
                    var (first, second) = (old.Play(each, assumption, false), now.Play(each, assumption, false));
                    if (isOther(first, second))
                        yield return (Both(old, each, assumption, first), Both(now, each, assumption, second));
                }
            }
        }

        bool IsOther(PlayOutcome first, PlayOutcome second) =>
            first.Outcome != second.Outcome || (!mayStopElsewhere && FirstStopped(first) != FirstStopped(second));

        // By which of several rules a hello is stopped, and so how, may depend on which of their patches are made; whether it is, may not.
        static bool Passes(PlayOutcome played) => played.Outcome is FlowOutcome.Passed or FlowOutcome.Delayed or FlowOutcome.Undecided;

        static SplitResult Both(Player player, TrialCase each, FlowAssumption assumption, PlayOutcome unsplit) =>
            new(each, assumption, player.Run, unsplit, player.Play(each, assumption, true));

        // The server's ACK of a ClientHello and its ServerHello are one answer: it is stopped with either.
        static PacketKind? FirstStopped(PlayOutcome played) => played.FirstStopped switch
        {
            (PacketKind.Ack, PacketDirection.ToClient) => PacketKind.ServerHello,
            var packet => packet?.Kind,
        };
    }

    /// <summary>Another rule that stays as it is and may take one segment of a hello for the whole; null where there is none.</summary>
    public ScopedRule? FindSegmentReader(ScopedRule patched) => _rules.SegmentReaders.FirstOrDefault(other => !ReferenceEquals(other, patched));

    /// <summary>What becomes of the witnesses when the policy's default action is the only suspect.</summary>
    public IReadOnlyList<SplitResult> OfDefaultAction => _defaultAction ??= [.. Run(_rules.CasesFor(null), TrialRules.Isolated, null, _engine.DefaultActions)];

    /// <summary>The same with other default actions.</summary>
    public IReadOnlyList<SplitResult> WithDefaultActions(IReadOnlyList<DefaultAction> actions) => [.. Run(_rules.CasesFor(null), TrialRules.Isolated, null, actions)];

    /// <summary>What becomes of a witness's hello in one segment with all rules as they are.</summary>
    public PlayOutcome PlayAsItIs(SplitResult each) => _asTheyAre.Value.Play(
        each.Trial.Meeting, TrialRules.AsTheyAre, _rules.At(each.Trial.Meeting), _engine.DefaultActions, each.Assumption, _rules.Prepared(each.Trial), isSplit: false);

    /// <summary>
    /// What becomes of the witnesses of a rule that passes, beside suspects that are mended or out of the way: those that the rule makes
    /// come out otherwise when they are split. Without it nothing differs there.
    /// </summary>
    public IReadOnlyList<SplitResult> ComparePass(ScopedRule rule)
    {
        var cases = _rules.CasesFor(rule);
        var with = Run(cases, TrialRules.Isolated, rule.Compiled, _patient);
        var without = Run(cases, TrialRules.Isolated, null, _patient);
        return
        [
            .. with.Zip(without)
                .Where(both => both.First is { Outcome.Differs: true, IsUndecided: false } && both.Second is { Outcome.Differs: false, IsUndecided: false })
                .Select(both => both.First),
        ];
    }

    /// <summary>A witness that is blocked without a rule that passes, and with it nobody knows; null where there is none.</summary>
    public SplitResult? FindUndecidedPass(ScopedRule rule)
    {
        var (with, without) = CompareWithout(rule);
        return with.Zip(without).Where(both => both.First.IsUndecided && !both.Second.IsUndecided && both.Second.Unsplit.Outcome is FlowOutcome.Dropped or FlowOutcome.Rejected)
            .Select(both => both.First).FirstOrDefault();
    }

    /// <summary>What becomes of a rule's witnesses with all rules in force, and with all but this one.</summary>
    public (IReadOnlyList<SplitResult> With, IReadOnlyList<SplitResult> Without) CompareWithout(ScopedRule rule)
    {
        var cases = _rules.CasesFor(rule);
        return ([.. Run(cases, TrialRules.AsTheyAre, rule.Compiled, _engine.DefaultActions)], [.. Run(cases, TrialRules.AsTheyAre, null, _engine.DefaultActions)]);
    }

    private bool IsOneTooMany(ScopedRule rule) => FlowbitTemplate.AsksForMissingBit(rule.Syntax) && _flowbits++ >= MaximumFlowbitSuspects;

    private TrialRun RunOf(int lineup, CompiledRule? exchanged, IReadOnlyList<DefaultAction> defaults) => new(_rules, _plays.Value, lineup, exchanged, defaults);

    private IEnumerable<SplitResult> Run(IReadOnlyList<TrialCase> cases, int lineup, CompiledRule? exchanged, IReadOnlyList<DefaultAction> defaults)
    {
        var run = RunOf(lineup, exchanged, defaults);
        return Run(cases, new Player(run, run.Play));
    }

    private IEnumerable<SplitResult> Run(IReadOnlyList<TrialCase> cases, Player player)
    {
        foreach (var each in cases)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var assumption in _rules.AssumptionsOf(each))
                yield return new SplitResult(each, assumption, player.Run, player.Play(each, assumption, false), player.Play(each, assumption, true));
        }
    }

    /// <summary>Plays a line-up with a rule changed: into one, which is played once for all that come to the same, or into several, which are played by themselves.</summary>
    private Player PlayerOf(int lineup, ScopedRule rule, IReadOnlyList<CompiledRule> changed, IReadOnlyList<DefaultAction> defaults)
    {
        var run = RunOf(lineup, changed[0], defaults);
        if (changed.Count == 1)
            return new Player(run, run.Play);
        var rules = lineup == SharedPlays.Alone ? changed : [.. _rules.Exchanging(lineup, rule, changed)];
        _work += rules.Count;
        var engine = VerdictEngine.Part(rules, _engine with { DefaultActions = defaults, AreRulesMissing = true }, _whole);
        return new Player(run, (each, assumption, isSplit) => PlayOutcome.Of(engine.Trace(new SplitCase(each.Hello, each.Flow, assumption), isSplit)));
    }

    /// <summary>The default actions with those that do not wait for the ClientHello replaced by those that do.</summary>
    private static IReadOnlyList<DefaultAction> Patient(IReadOnlyList<DefaultAction> actions) =>
        [.. actions.Select(action => action is DefaultAction.DropEstablished ? DefaultAction.DropEstablishedAppLayerToServer : action)];

    /// <param name="Run">The line-up.</param>
    /// <param name="Play">What becomes of a case's hello under an assumption, in one segment or in several.</param>
    private sealed record Player(TrialRun Run, Func<TrialCase, FlowAssumption, bool, PlayOutcome> Play);
}
