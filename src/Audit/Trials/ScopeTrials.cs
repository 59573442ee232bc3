using System.Diagnostics.CodeAnalysis;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
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
    private readonly Dictionary<ulong, Comparison> _comparisons = [];
    private readonly Dictionary<ulong, bool> _harmless = [];
    private readonly HashSet<ScopedRule> _notTried = [];
    private IReadOnlyList<SplitResult>? _defaultAction;
    private int _flowbits;

    /// <param name="scope">The rules, in their order.</param>
    /// <param name="rules">The same as they are tried.</param>
    /// <param name="cancellation">Asked at every handshake.</param>
    public ScopeTrials(FirewallScope scope, TrialRules rules, CancellationToken cancellation)
    {
        _engine = scope.Engine;
        _rules = rules;
        _cancellation = cancellation;
        _patient = Patient(_engine.DefaultActions);
        _plays = new(() => SharedPlays.Beside(rules.Lineups, _engine, () => scope.Verdicts));
        _asTheyAre = new(() => SharedPlays.Of(rules.Lineups, _engine, () => scope.Verdicts));
    }

    /// <summary>Rules that pass by name and that no handshake could be tried with.</summary>
    public IReadOnlyList<ScopedRule> Untried => _rules.Untried;

    /// <summary>The rules that no handshake was tried with, since there are too many of their kind.</summary>
    public IReadOnlySet<ScopedRule> NotTried => _notTried;

    /// <summary>What becomes of a rule's witnesses when all suspects but the rule are mended or out of the way. Rules of one shape share the answer.</summary>
    public Comparison Compare(ScopedRule rule)
    {
        var shape = RuleShape.Of(rule.Syntax);
        if (!_comparisons.TryGetValue(shape, out var comparison))
        {
            if (IsOneTooMany(rule))
            {
                _notTried.Add(rule);
                return _comparisons[shape] = new Comparison(rule, [], []);
            }

            var cases = _rules.CasesFor(rule);
            _comparisons[shape] = comparison = new Comparison(rule, cases, [.. Run(cases, TrialRules.Isolated, rule.Compiled, _patient)]);
        }

        return comparison;
    }

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
        AssumedRule.WithoutUnknownOptions(rule) is { } assumed ? Compare(Compare(rule), assumed) : null;

    /// <summary>The same cases with the rule changed.</summary>
    public IReadOnlyList<SplitResult> Compare(Comparison before, CompiledRule changed) => [.. Run(before.Cases, TrialRules.Isolated, changed, _patient)];

    /// <summary>
    /// Whether a change leaves alone what becomes of hellos in one segment: under the rule by itself, which must stop them at the same
    /// packet, since beside the others a pass rule may hide that it does not, for the names that were tried; and among all the rules,
    /// with suspects as they are where they cannot be mended.
    /// </summary>
    public bool KeepsUnsplit(Comparison before, CompiledRule changed, [NotNullWhen(false)] out (SplitResult Before, SplitResult After)? difference)
    {
        difference = Difference(SharedPlays.Alone, []) ?? Difference(TrialRules.Mended, _engine.DefaultActions);
        return difference is null;

        (SplitResult, SplitResult)? Difference(int lineup, IReadOnlyList<DefaultAction> defaults)
        {
            var (old, now) = (RunOf(lineup, before.Rule.Compiled, defaults), RunOf(lineup, changed, defaults));
            foreach (var each in before.Cases)
            {
                _cancellation.ThrowIfCancellationRequested();
                foreach (var assumption in _rules.AssumptionsOf(each))
                {
                    var (first, second) = (old.Play(each, assumption, isSplit: false), now.Play(each, assumption, isSplit: false));
                    if (first.Outcome != second.Outcome || FirstStopped(first) != FirstStopped(second))
                        return (Both(old, each, assumption, first), Both(now, each, assumption, second));
                }
            }

            return null;
        }

        static SplitResult Both(TrialRun run, TrialCase each, Suricata.Engine.Headers.FlowAssumption assumption, PlayOutcome unsplit) =>
            new(each, assumption, run, unsplit, run.Play(each, assumption, isSplit: true));

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
        return with.Zip(without).Where(both => both.First.IsUndecided && !both.Second.IsUndecided && both.Second.Unsplit.Outcome is Outcome.Dropped or Outcome.Rejected)
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
        foreach (var each in cases)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var assumption in _rules.AssumptionsOf(each))
                yield return new SplitResult(each, assumption, run, run.Play(each, assumption, isSplit: false), run.Play(each, assumption, isSplit: true));
        }
    }

    /// <summary>The default actions with those that do not wait for the ClientHello replaced by those that do.</summary>
    private static IReadOnlyList<DefaultAction> Patient(IReadOnlyList<DefaultAction> actions) =>
        [.. actions.Select(action => action is DefaultAction.DropEstablished ? DefaultAction.DropEstablishedAppLayerToServer : action)];
}
