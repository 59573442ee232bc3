using TlsCompat.Audit.Witnesses;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit;

/// <summary>
/// What is audited as one: a policy with its groups in the order of evaluation, or a group whose policy is not known. It
/// answers what becomes of a handshake, with one suspect at a time among rules that are above suspicion.
/// </summary>
public sealed class AuditScope
{
    // AWS's template has one or two. Each bit is a shape of its own, tried beside all the others: hundreds of them would take minutes.
    private const int MaximumFlowbitSuspects = 64;

    private readonly FirewallScope _scope;
    private readonly Lazy<WitnessSet> _witnesses;
    private readonly Lazy<List<ScopedRule>> _relevant;
    private readonly Dictionary<ScopedRule, Suspect> _suspects;
    private readonly Dictionary<ulong, Comparison> _comparisons = [];
    private readonly HashSet<ScopedRule> _notTried = [];
    private int _flowbits;
    private readonly CancellationToken _cancellation;
    private AuditScope? _strict;
    private AuditScope? _byItself;

    private AuditScope(FirewallScope scope, AuditSettings settings, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _scope = scope;
        Settings = settings;
        Suspects = [.. Rules.Select(SuspectOf).OfType<Suspect>()];
        _suspects = Suspects.ToDictionary(suspect => suspect.Rule);
        _witnesses = new Lazy<WitnessSet>(() => new WitnessSet(this));
        _relevant = new Lazy<List<ScopedRule>>(FindRelevant);
    }

    public AuditSettings Settings { get; }

    /// <summary>Null for a group by itself.</summary>
    public FirewallPolicy? Policy => _scope.Policy;

    public HeaderExpression HomeNet => _scope.HomeNet;

    /// <summary>In the order of evaluation.</summary>
    public IReadOnlyList<ScopedRule> Rules => _scope.Rules;

    public EngineSettings Engine => _scope.Engine;

    /// <summary>Whether neither the source nor the caller says in which order the rules run.</summary>
    public bool IsOrderAssumed => _scope.IsOrderAssumed;

    /// <summary>The same rules in strict order.</summary>
    internal AuditScope InStrictOrder => _strict ??= new AuditScope(_scope.InStrictOrder(), Settings, _cancellation);

    /// <summary>
    /// The same rules if no group that was not read sets a flowbit that they ask for; null where that is no assumption: in a whole
    /// policy, or where they ask for none.
    /// </summary>
    internal AuditScope? ByItself => Engine.UnknownFlowbits.Count == 0 ? null
        : _byItself ??= new AuditScope(_scope.WithoutUnknownFlowbits(), Settings, _cancellation);

    /// <summary>The rules that block and may match before the ClientHello is complete.</summary>
    public IReadOnlyList<Suspect> Suspects { get; }

    public IReadOnlyList<RuleGroup> Groups => _scope.Groups;

    /// <param name="group">A group whose policy is not known.</param>
    /// <param name="settings">What the caller decides.</param>
    /// <param name="cancellation">Asked at every handshake and rule.</param>
    public static AuditScope Of(RuleGroup group, AuditSettings settings, CancellationToken cancellation = default) =>
        new(FirewallScope.Of([group], settings.Scope), settings, cancellation);

    /// <inheritdoc cref="Of(RuleGroup, AuditSettings, CancellationToken)"/>
    public static AuditScope Of(FirewallPolicy policy, AuditSettings settings, CancellationToken cancellation = default) =>
        new(FirewallScope.Of(policy, settings.Scope), settings, cancellation);

    /// <summary>What becomes of a rule's witnesses when all suspects but the rule are mended or out of the way. Rules of one shape share the answer.</summary>
    internal Comparison Compare(ScopedRule rule)
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
            _comparisons[shape] = comparison = new Comparison(rule, Run(cases, Isolated(rule, rule.Compiled), Patient(Engine.DefaultActions)));
        }

        return comparison;
    }

    /// <summary>The rules that no handshake was tried with, since there are too many of their kind.</summary>
    internal IReadOnlySet<ScopedRule> NotTried => _notTried;

    /// <summary>
    /// The same under the assumption that the rule's options which the engine does not model hold: if nothing differs even
    /// then, what they say does not matter. Null where there is none to assume.
    /// </summary>
    internal IReadOnlyList<SplitResult>? CompareAssumingUnknown(ScopedRule rule) =>
        AssumedRule.WithoutUnknownOptions(rule) is { } assumed ? Compare(Compare(rule), assumed) : null;

    /// <summary>
    /// The worst under the assumption that the addresses and ports which a template leaves open take the witnesses' flows. Null where there
    /// are none, or where it cannot be told even then.
    /// </summary>
    internal SplitResult? WorstWhereTaken(ScopedRule rule) =>
        AssumedRule.WithOpenHeaderTaken(rule) is { } assumed && Compare(Compare(rule), assumed) is var results && !results.Any(result => result.IsUndecided)
            ? results.MaxBy(result => result.Severity)
            : null;

    /// <summary>The same cases with the rule changed.</summary>
    internal IReadOnlyList<SplitResult> Compare(Comparison before, CompiledRule changed) =>
        Run([.. before.Results.Select(result => result.Case)], Isolated(before.Rule, changed), Patient(Engine.DefaultActions));

    /// <summary>
    /// Whether a change leaves alone what becomes of hellos in one segment: under the rule by itself, which must stop them at the same
    /// packet, since beside the others a pass rule may hide that it does not, for the names that were tried; and among all the rules,
    /// with suspects as they are where they cannot be mended.
    /// </summary>
    internal bool KeepsUnsplit(Comparison before, CompiledRule changed)
    {
        var cases = before.Results.Select(result => result.Case).ToList();
        return Keeps(compiled => [compiled], []) && Keeps(Among, Engine.DefaultActions);

        bool Keeps(Func<CompiledRule, IEnumerable<CompiledRule>> rules, IReadOnlyList<DefaultAction> defaults) =>
            Run(cases, rules(before.Rule.Compiled), defaults).Zip(Run(cases, rules(changed), defaults))
                .All(pair => pair.First.Outcome.Unsplit == pair.Second.Outcome.Unsplit && FirstStopped(pair.First) == FirstStopped(pair.Second));

        static PacketKind? FirstStopped(SplitResult result) =>
            result.Unsplit.Packets.FirstOrDefault(packet => packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject)?.Kind;

        IEnumerable<CompiledRule> Among(CompiledRule compiled) => _relevant.Value.Select(other =>
            ReferenceEquals(other, before.Rule) ? compiled : _suspects.GetValueOrDefault(other)?.Mended ?? other.Compiled);
    }

    /// <summary>Another rule that stays as it is and may take one segment of a hello for the whole; null where there is none.</summary>
    internal ScopedRule? FindSegmentReader(ScopedRule patched) => _relevant.Value.Find(other =>
        !ReferenceEquals(other, patched) && (other.Action == RuleAction.Pass || other.Action.IsBlock()) && !_suspects.ContainsKey(other)
        && ReadsSegments(other.Compiled));

    /// <summary>The rules that pass and may take one segment of a hello for the whole.</summary>
    internal IEnumerable<ScopedRule> SegmentReadingPasses => Rules.Where(rule =>
        rule.Action == RuleAction.Pass && !Relevance.IsOnOtherProtocol(rule.Syntax) && !Relevance.NeedsBuffer(rule.Syntax) && ReadsSegments(rule.Compiled));

    private static bool ReadsSegments(CompiledRule rule) => LooksIntoPayload(rule)
        || rule.EarlyMatch is { Matches: not Truth.No, Cause: not (EarlyMatchCause.NoTlsKeyword or EarlyMatchCause.Layer4) };

    /// <summary>Whether it depends on sizes or bytes of segments, however late it may match.</summary>
    internal static bool LooksIntoPayload(CompiledRule rule) => rule.Syntax.Has(Keywords.DSize) || rule.LooksIntoPayload;

    /// <summary>What becomes of the witnesses when the policy's default action is the only suspect.</summary>
    internal IReadOnlyList<SplitResult> CompareDefaultAction() =>
        Run(_witnesses.Value.For(null), Isolated(null, null), Engine.DefaultActions);

    /// <summary>
    /// What becomes of the witnesses of a rule that passes, beside suspects that are mended or out of the way: those that the rule makes
    /// come out otherwise when they are split. Without it nothing differs there.
    /// </summary>
    internal IReadOnlyList<SplitResult> ComparePass(ScopedRule rule)
    {
        var cases = _witnesses.Value.For(rule);
        var with = Run(cases, Isolated(rule, rule.Compiled), Patient(Engine.DefaultActions));
        var without = Run(cases, Isolated(rule, null), Patient(Engine.DefaultActions));
        return [.. with.Where((result, i) => result.Outcome.Differs && !result.IsUndecided && !without[i].IsUndecided && !without[i].Outcome.Differs)];
    }

    /// <summary>What becomes of a rule's witnesses with all rules in force, and with all but this one.</summary>
    internal (IReadOnlyList<SplitResult> With, IReadOnlyList<SplitResult> Without) CompareWithout(ScopedRule rule)
    {
        var cases = _witnesses.Value.For(rule);
        return (Run(cases, _relevant.Value.Select(other => other.Compiled), Engine.DefaultActions),
            Run(cases, _relevant.Value.Where(other => !ReferenceEquals(other, rule)).Select(other => other.Compiled), Engine.DefaultActions));
    }

    /// <summary>
    /// The rules with one suspect among them as it is: the others are mended, or left out where they cannot be. So a patch is
    /// judged beside the other patches, and patching what is patched finds nothing new.
    /// </summary>
    private IEnumerable<CompiledRule> Isolated(ScopedRule? rule, CompiledRule? compiled) =>
        _relevant.Value
            .Select(other => ReferenceEquals(other, rule) ? compiled : _suspects.TryGetValue(other, out var suspect) ? suspect.Mended : other.Compiled)
            .OfType<CompiledRule>();

    private Suspect? SuspectOf(ScopedRule rule)
    {
        _cancellation.ThrowIfCancellationRequested();
        return Suspect.Of(rule);
    }

    /// <summary>The rules that some witness can meet; the others are compiled by nobody.</summary>
    private List<ScopedRule> FindRelevant()
    {
        var names = _witnesses.Value.Names;
        return [.. Rules.Where(rule => !Relevance.IsOnOtherProtocol(rule.Syntax) && Relevance.MayName(rule.Syntax, names))];
    }

    private List<SplitResult> Run(IReadOnlyList<SplitCase> cases, IEnumerable<CompiledRule> rules, IReadOnlyList<DefaultAction> defaults)
    {
        if (cases.Count == 0)
            return [];
        var flows = cases.Select(each => each.Flow).Distinct().ToList();
        // Rules that concern no witness are left out.
        var engine = VerdictEngine.Part(
            [.. rules.Where(rule => flows.Exists(flow => Concerns(rule, flow)))],
            Engine with { DefaultActions = defaults, AreRulesMissing = true },
            () => _scope.Verdicts);
        var results = new List<SplitResult>(cases.Count);
        foreach (var each in cases)
        {
            _cancellation.ThrowIfCancellationRequested();
            results.Add(new SplitResult(each, Trace(engine, each, split: false), Trace(engine, each, split: true)));
        }

        return results;
    }

    /// <summary>Five thousand rules on an address each concern no witness.</summary>
    private static bool Concerns(CompiledRule rule, FlowTuple flow) =>
        rule.HeaderMatches(flow.Client, flow.Server) != Truth.No || rule.HeaderMatches(flow.Server, flow.Client) != Truth.No;

    internal static HandshakeTrace Trace(VerdictEngine engine, SplitCase each, bool split) => engine.Trace(new Handshake
    {
        Hello = split ? each.Hello.Split : each.Hello.Whole,
        Cuts = split ? [each.Hello.Cut] : [],
        SourceAddress = each.Flow.Client.Address,
        SourcePort = each.Flow.Client.Port,
        DestinationAddress = each.Flow.Server.Address,
        DestinationPort = each.Flow.Server.Port,
    });

    /// <summary>The default actions with those that do not wait for the ClientHello replaced by those that do.</summary>
    private static IReadOnlyList<DefaultAction> Patient(IReadOnlyList<DefaultAction> actions) =>
        [.. actions.Select(action => action is DefaultAction.DropEstablished ? DefaultAction.DropEstablishedAppLayerToServer : action)];
}
