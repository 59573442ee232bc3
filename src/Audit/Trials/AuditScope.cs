using System.Diagnostics.CodeAnalysis;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

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
    private readonly Lazy<VerdictEngine> _asTheyAre;
    private readonly Dictionary<(FlowTuple, string), IReadOnlyList<FlowAssumption>> _assumptions = [];
    private IReadOnlyList<SplitResult>? _defaultAction;
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
        _asTheyAre = new Lazy<VerdictEngine>(() => VerdictEngine.Part([.. _relevant.Value.Select(rule => rule.Compiled)], Engine, () => _scope.Verdicts));
    }

    public AuditSettings Settings { get; }

    /// <summary>Null for a group by itself.</summary>
    public FirewallPolicy? Policy => _scope.Policy;

    public HeaderExpression HomeNet => _scope.HomeNet;

    /// <summary>Whether these are all the rules of the firewall, each of them read.</summary>
    public bool IsWhole => _scope.IsWhole && _scope.Unread.Count == 0;

    /// <summary>Rules that pass by name and that no handshake could be tried with.</summary>
    internal IReadOnlyList<ScopedRule> Untried => _witnesses.Value.Untried;

    /// <summary>Names in the headers of rules that have no value: what is found holds whatever they hold, or says what it depends on.</summary>
    public IReadOnlyList<string> SetsWithoutValue => _scope.SetsWithoutValue;

    /// <summary>What the policy refers to and nobody read.</summary>
    public IReadOnlyList<string> Unread => _scope.Unread;

    /// <summary>In the order of evaluation.</summary>
    public IReadOnlyList<ScopedRule> Rules => _scope.Rules;

    /// <summary>The rules that Suricata does not load.</summary>
    public IReadOnlyList<ScopedRule> NotLoaded => _scope.NotLoaded;

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

    /// <summary>The same cases with the rule changed.</summary>
    internal IReadOnlyList<SplitResult> Compare(Comparison before, CompiledRule changed) =>
        Run([.. before.Results.Select(result => result.Case)], Isolated(before.Rule, changed), Patient(Engine.DefaultActions));

    /// <summary>
    /// Whether a change leaves alone what becomes of hellos in one segment: under the rule by itself, which must stop them at the same
    /// packet, since beside the others a pass rule may hide that it does not, for the names that were tried; and among all the rules,
    /// with suspects as they are where they cannot be mended.
    /// </summary>
    internal bool KeepsUnsplit(Comparison before, CompiledRule changed, [NotNullWhen(false)] out (SplitResult Before, SplitResult After)? difference)
    {
        var cases = before.Results.Select(result => result.Case).ToList();
        difference = Difference(compiled => [compiled], []) ?? Difference(Among, Engine.DefaultActions);
        return difference is null;

        (SplitResult, SplitResult)? Difference(Func<CompiledRule, IEnumerable<CompiledRule>> rules, IReadOnlyList<DefaultAction> defaults)
        {
            foreach (var (first, second) in Run(cases, rules(before.Rule.Compiled), defaults).Zip(Run(cases, rules(changed), defaults)))
            {
                if (first.Outcome.Unsplit != second.Outcome.Unsplit || FirstStopped(first) != FirstStopped(second))
                    return (first, second);
            }

            return null;
        }

        // The server's ACK of a ClientHello and its ServerHello are one answer: it is stopped with either.
        static PacketKind? FirstStopped(SplitResult result) =>
            result.Unsplit.Packets.FirstOrDefault(packet => packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject) switch
            {
                { Kind: PacketKind.Ack, Direction: PacketDirection.ToClient } => PacketKind.ServerHello,
                var packet => packet?.Kind,
            };

        IEnumerable<CompiledRule> Among(CompiledRule compiled) => _relevant.Value.Select(other =>
            ReferenceEquals(other, before.Rule) ? compiled : _suspects.GetValueOrDefault(other)?.Mended ?? other.Compiled);
    }

    /// <summary>Another rule that stays as it is and may take one segment of a hello for the whole; null where there is none.</summary>
    internal ScopedRule? FindSegmentReader(ScopedRule patched) => _relevant.Value.Find(other =>
        !ReferenceEquals(other, patched) && (other.Action == RuleAction.Pass || other.Action.IsBlock()) && !_suspects.ContainsKey(other)
        && ReadsSegments(other.Compiled));

    /// <summary>The rules that pass and may take one segment of a hello for the whole.</summary>
    internal IEnumerable<ScopedRule> SegmentReadingPasses => Rules.Where(rule =>
        (rule.Action == RuleAction.Pass || EndsInspection(rule)) && !Relevance.IsOnOtherProtocol(rule.Syntax) && !Relevance.NeedsBuffer(rule.Syntax)
        && (ReadsSegments(rule.Compiled) || (EndsInspection(rule) && rule.Compiled.EarlyMatch.Matches != Truth.No)));

    /// <summary>Whether the rule lets a flow through by <c>bypass</c>: other rules still see the packet that it takes, and none after it.</summary>
    internal static bool EndsInspection(ScopedRule rule) => rule.Action is RuleAction.Alert && rule.Syntax.Has(Keywords.Bypass);

    private static bool ReadsSegments(CompiledRule rule) => LooksIntoPayload(rule)
        || rule.EarlyMatch is { Matches: not Truth.No, Cause: not (EarlyMatchCause.NoTlsKeyword or EarlyMatchCause.Layer4) };

    /// <summary>Whether it depends on sizes or bytes of segments, however late it may match.</summary>
    internal static bool LooksIntoPayload(CompiledRule rule) => rule.Syntax.Has(Keywords.DSize) || rule.LooksIntoPayload;

    /// <summary>What becomes of the witnesses when the policy's default action is the only suspect.</summary>
    internal IReadOnlyList<SplitResult> CompareDefaultAction() =>
        _defaultAction ??= Run(_witnesses.Value.For(null), Isolated(null, null), Engine.DefaultActions);

    /// <summary>What becomes of a case's hello in one segment with all rules as they are.</summary>
    internal HandshakeTrace TraceAsItIs(SplitCase each) => Trace(_asTheyAre.Value, each, split: false);

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
            foreach (var assumption in each.Assumption is { } assumed ? [assumed] : AssumptionsOf(each))
            {
                var one = each with { Assumption = assumption };
                results.Add(new SplitResult(one, Trace(engine, one, split: false), Trace(engine, one, split: true)));
            }
        }

        return results;
    }

    /// <summary>What the rules, suspects among them, can tell apart of the case's flow: the same whichever of them are played.</summary>
    private IReadOnlyList<FlowAssumption> AssumptionsOf(SplitCase each)
    {
        var key = (each.Flow, each.Hello.ServerName);
        if (!_assumptions.TryGetValue(key, out var assumptions))
            _assumptions[key] = assumptions = _asTheyAre.Value.Assumptions(HandshakeOf(each, split: true));
        return assumptions;
    }

    /// <summary>Five thousand rules on an address each concern no witness.</summary>
    private static bool Concerns(CompiledRule rule, FlowTuple flow) =>
        rule.HeaderMatches(flow.Client, flow.Server) != Truth.No || rule.HeaderMatches(flow.Server, flow.Client) != Truth.No;

    internal static HandshakeTrace Trace(VerdictEngine engine, SplitCase each, bool split) =>
        engine.Trace(HandshakeOf(each, split), each.Assumption ?? FlowAssumption.None);

    /// <summary>What the engine's rules can tell apart of the case's flow.</summary>
    internal static IReadOnlyList<FlowAssumption> AssumptionsOf(VerdictEngine engine, SplitCase each) => engine.Assumptions(HandshakeOf(each, split: false));

    private static Handshake HandshakeOf(SplitCase each, bool split) => new()
    {
        Hello = split ? each.Hello.Split : each.Hello.Whole,
        Cuts = split ? each.Hello.Cuts : [],
        SourceAddress = each.Flow.Client.Address,
        SourcePort = each.Flow.Client.Port,
        DestinationAddress = each.Flow.Server.Address,
        DestinationPort = each.Flow.Server.Port,
    };

    /// <summary>The default actions with those that do not wait for the ClientHello replaced by those that do.</summary>
    private static IReadOnlyList<DefaultAction> Patient(IReadOnlyList<DefaultAction> actions) =>
        [.. actions.Select(action => action is DefaultAction.DropEstablished ? DefaultAction.DropEstablishedAppLayerToServer : action)];
}
