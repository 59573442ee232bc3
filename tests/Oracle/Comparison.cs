using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>Puts cases through the engine and through Suricata.</summary>
internal sealed class Comparison
{
    /// <summary>Has a pass rule logged.</summary>
    private static readonly Keyword Alert = Keywords.Find("alert");

    private readonly SuricataProgram _program;
    private readonly EngineSettings _settings;
    private readonly SuricataRunner _shared;
    private readonly ClientReplay? _alone;

    /// <summary>All cases share a rule file, and the keeper of streams is beside them.</summary>
    public Comparison(SuricataProgram program, IReadOnlyList<RuleAction>? strictOrder = null)
    {
        _program = program;
        _shared = new SuricataRunner(program, strictOrder);
        _settings = new EngineSettings { Version = program.EngineVersion, Order = strictOrder is null ? RuleOrder.Action : RuleOrder.Strict };
    }

    private Comparison(SuricataProgram program, IReadOnlyList<RuleAction>? strictOrder, IReadOnlyList<DefaultAction> defaultActions)
        : this(program, strictOrder)
    {
        _alone = new ClientReplay(new TenantRunner(program, strictOrder));
        _settings = _settings with { DefaultActions = defaultActions };
    }

    /// <summary>Each case is judged as if there were no other rule than its own.</summary>
    public static Comparison Alone(SuricataProgram program) => new(program, null, []);

    /// <summary>The same in strict order, as far as stock Suricata can express it: rules are sorted by that order of actions.</summary>
    public static Comparison AloneInStrictOrder(SuricataProgram program, IReadOnlyList<RuleAction> order, params DefaultAction[] defaultActions) => new(program, order, defaultActions);

    /// <param name="Case">The case.</param>
    /// <param name="Suricata">What Suricata did.</param>
    /// <param name="Outcome">What became of the handshake in Suricata.</param>
    /// <param name="Engine">What the engine says of each packet; null where it says nothing.</param>
    /// <param name="Trace">The engine's word.</param>
    /// <param name="Misread">Of rules that are taken for good here and are not loaded there, and the other way round, what Suricata does.</param>
    internal sealed record Result(OracleCase Case, OracleVerdict Suricata, FlowOutcome Outcome, OracleVerdict? Engine, FlowTrace Trace, IReadOnlyList<string> Misread)
    {
        /// <summary>Whether rules are in strict order: there a drop ends the evaluation, and what is logged and reset behind it is not compared.</summary>
        public bool IsInStrictOrder { get; init; }

        /// <summary>Where not every packet is certain, the outcome may be: it is held to that.</summary>
        public bool IsDisagreement => Misread.Count > 0
            || (Suricata.Refused.Count == 0 && (Engine is not null ? !(IsInStrictOrder ? Engine.Dropped.SequenceEqual(Suricata.Dropped) : Engine.Equals(Suricata)) : Trace.Outcome != FlowOutcome.Undecided && Trace.Outcome != Outcome));

        /// <summary>Suricata decides, and the engine says nothing of the packets.</summary>
        public bool IsUncertain => Suricata.Refused.Count == 0 && Engine is null;

        /// <summary>Suricata decides, and the engine does not even say what becomes of the handshake.</summary>
        public bool IsUndecided => Suricata.Refused.Count == 0 && Trace.Outcome == FlowOutcome.Undecided;
    }

    /// <summary>Compares cases; those with rules that Suricata does not load, as the engine says too, without these rules.</summary>
    public IReadOnlyList<Result> Compare(IReadOnlyList<OracleCase> cases) => [.. CompareTogether(cases).Select(result => cases.Count == 1 ? result : ByItself(result))];

    private Result[] CompareTogether(IReadOnlyList<OracleCase> cases)
    {
        var results = CompareAsDrawn(cases).ToArray();
        var again = Enumerable.Range(0, results.Length).Where(i => results[i] is { Suricata.Refused.Count: > 0, Misread.Count: 0 } && WithoutRefused(results[i]).Rules.Length > 0).ToList();
        foreach (var (i, result) in again.Zip(CompareAsDrawn([.. again.Select(i => WithoutRefused(results[i]))])))
            results[i] = result;
        return results;
    }

    /// <summary>
    /// All cases are put to one Suricata, where the rules of one can have a buffer transformed before those of another look at it. What
    /// differs is therefore put to a Suricata of its own.
    /// </summary>
    private Result ByItself(Result result) => result.IsDisagreement ? Compare([result.Case])[0] : result;

    private static OracleCase WithoutRefused(Result result)
    {
        var refused = result.Suricata.Refused.Select(text => RuleSetSyntax.Parse(text).Rules[0].Sid % SuricataRunner.SidsPerCase).ToHashSet();
        return result.Case with { Rules = string.Join('\n', RuleSetSyntax.Parse(result.Case.Rules).Rules.Where(rule => !refused.Contains(rule.Sid)).Select(rule => rule.Text)) };
    }

    private List<Result> CompareAsDrawn(IReadOnlyList<OracleCase> cases)
    {
        if (cases.Count == 0)
            return [];
        if (_alone is null)
        {
            var played = cases.Select((c, i) => PlayedCase.Play(c.Rules, c.Handshake(i), i, _settings)).ToList();
            var verdicts = _shared.Run(played);
            return [.. cases.Select((c, i) => ResultOf(c, played[i], verdicts[i], ClientReplay.OutcomeOf(played[i].Packets, verdicts[i])))];
        }

        var defaults = _settings.DefaultActions.Select(StockRules.For).ToList();
        var lone = cases.Select(c => PlayedCase.PlayAloneInWorld(c.Rules, c.Handshake(0), _settings, c.Hello.Seed)).Select(played => played with { Rules = [.. played.Rules, .. defaults] }).ToList();
        var replay = cases.Count == 1 ? new ClientReplay(new LoneRunner(_shared)) : _alone;
        return [.. cases.Zip(replay.Run(lone), (c, result) => ResultOf(c, result.Played, result.Verdict, result.Outcome))];
    }

    private Result ResultOf(OracleCase drawn, PlayedCase played, OracleVerdict verdict, FlowOutcome outcome)
    {
        var limited = RuleSetSyntax.Parse(drawn.Rules).Rules.Where(rule => rule.Has(Keywords.Threshold)).Select(rule => (int)(rule.Sid!.Value % SuricataRunner.SidsPerCase)).ToHashSet();
        var last = played.Trace.Packets.FirstOrDefault(IsBypassedDrop)?.Number;
        return new Result(drawn, Compared(verdict), last is null ? outcome : played.Trace.Outcome, VerdictOf(played.Trace) is { } engine ? Compared(engine) : null, played.Trace, [.. Misread(played, verdict)])
        {
            IsInStrictOrder = _settings.Order == RuleOrder.Strict,
        };

        OracleVerdict Compared(OracleVerdict all) => UpTo(last, WithoutLogs(all, limited));
    }

    /// <summary>
    /// A flow that one rule drops and another, at the same packet, bypasses: Suricata goes on dropping its packets (flow_drop among its
    /// counters) and writes no more of them to its log.
    /// </summary>
    private static bool IsBypassedDrop(PacketRecord packet) =>
        packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject && packet.Matched.Any(rule => rule.Syntax.Has(Keywords.Bypass));

    private static OracleVerdict UpTo(int? last, OracleVerdict verdict) => last is null ? verdict : verdict with
    {
        Dropped = [.. verdict.Dropped.Where(packet => packet <= last)],
        Rejected = [.. verdict.Rejected.Where(packet => packet <= last)],
        Logged = [.. verdict.Logged.Where(logged => logged.Packet <= last)],
    };

    /// <summary>A threshold says how often a rule is logged, which the engine does not count: what the rule drops and resets is compared all the same.</summary>
    private static OracleVerdict WithoutLogs(OracleVerdict verdict, HashSet<int> sids) =>
        sids.Count == 0 ? verdict : verdict with { Logged = [.. verdict.Logged.Where(logged => !sids.Contains(logged.Sid))] };

    /// <summary>Leaves out rules, options and parts of headers as long as the disagreement stays.</summary>
    public Result Minimise(OracleCase failing)
    {
        var best = Compare([failing])[0];
        for (var changed = true; changed;)
        {
            changed = false;
            var smaller = SmallerCases.Of(best.Case, isAlone: _alone is not null).ToList();
            if (smaller.Count == 0)
                break;
            if (CompareTogether(smaller).Where(result => result.IsDisagreement).Select(ByItself).FirstOrDefault(result => result.IsDisagreement) is { } found)
                (best, changed) = (found, true);
        }

        return best;
    }

    /// <summary>
    /// Whether Suricata loads a rule is held to what is said here. That a build of it has no database of countries says nothing about a rule
    /// on them, and values of keywords that are not modelled are not read.
    /// </summary>
    private IEnumerable<string> Misread(PlayedCase played, OracleVerdict verdict)
    {
        var version = _program.EngineVersion;
        foreach (var text in played.Rules)
        {
            var rule = RuleSetSyntax.Parse(text).Rules[0];
            var isRefused = verdict.Refused.Contains(text);
            if (isRefused == RuleLoading.Refusal(rule, CaseVariables.Values, version) is not null)
                continue;
            // Suricata 7 loads an IP-only rule with a range of IPv6 addresses, and says behind it that it cannot read the range.
            if (!isRefused && !HeaderMatcher.Of(rule, CaseVariables.Values).HasIPv6Range)
                yield return "loads " + text;
            if (!isRefused)
                continue;
            if (!text.Contains("geoip:", StringComparison.Ordinal) && CompiledRule.Compile(rule, CaseVariables.Values, version).UnknownKeywords.Count == 0)
                yield return "does not load " + text;
        }
    }

    /// <summary>What the engine says in the form in which Suricata says it; null where it says nothing.</summary>
    public static OracleVerdict? VerdictOf(FlowTrace trace)
    {
        if (!trace.IsCertain)
            return null;
        var dropped = trace.Packets.Where(p => p.Verdict is PacketVerdict.Drop or PacketVerdict.Reject).Select(p => p.Number);
        var logged =
            from packet in trace.Packets
            from rule in packet.Matched
            where rule.Action == RuleAction.Pass ? rule.Syntax.Has(Alert) : !rule.Syntax.Has(Keywords.NoAlert)
            orderby packet.Number, rule.Syntax.Sid
            select (packet.Number, (int)(rule.Syntax.Sid!.Value % 100));
        // Behind a reject of the flow its packets are dropped without another reset.
        var rejected = trace.Packets.Where(p => p.Verdict == PacketVerdict.Reject && p.Matched.Count > 0).Select(p => p.Number);
        return new OracleVerdict([.. dropped], [.. rejected], [.. logged.Distinct()]);
    }
}
