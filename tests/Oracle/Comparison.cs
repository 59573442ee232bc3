using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>Puts cases through the engine and through Suricata.</summary>
internal sealed class Comparison(SuricataProgram program, IReadOnlyList<RuleAction>? strictOrder = null)
{
    private readonly SuricataRunner _runner = new(program, strictOrder);

    /// <param name="Case">The case.</param>
    /// <param name="Suricata">What Suricata did.</param>
    /// <param name="Engine">What the engine says; null where it says nothing.</param>
    /// <param name="Loaded">Rules that Suricata refuses and the engine takes for good.</param>
    internal sealed record Result(OracleCase Case, OracleVerdict Suricata, OracleVerdict? Engine, IReadOnlyList<string> Loaded)
    {
        public bool IsDisagreement => Loaded.Count > 0 || (Suricata.Refused.Count == 0 && Engine is not null && !Engine.Equals(Suricata));

        /// <summary>Suricata decides, and the engine does not.</summary>
        public bool IsUndecided => Suricata.Refused.Count == 0 && Engine is null;
    }

    public IReadOnlyList<Result> Compare(IReadOnlyList<OracleCase> cases)
    {
        var traces = cases.Select((c, i) => Trace(c, i)).ToList();
        var verdicts = _runner.Run([.. cases.Select(c => c.Rules)], traces);
        return [.. cases.Select((c, i) => new Result(c, verdicts[i], VerdictOf(traces[i]), TakenForGood(verdicts[i])))];
    }

    /// <summary>Leaves out rules, then options, as long as the disagreement stays.</summary>
    public Result Minimise(OracleCase failing)
    {
        var best = Compare([failing])[0];
        for (var changed = true; changed;)
        {
            changed = false;
            var smaller = Shrink(best.Case).ToList();
            if (smaller.Count == 0)
                break;
            foreach (var result in Compare(smaller))
            {
                if (!result.IsDisagreement)
                    continue;
                (best, changed) = (result, true);
                break;
            }
        }

        return best;
    }

    private static IEnumerable<OracleCase> Shrink(OracleCase failing)
    {
        var rules = failing.Rules.Split('\n');
        if (rules.Length < 2)
            yield break;
        for (var i = 0; i < rules.Length; i++)
            yield return failing with { Rules = string.Join('\n', rules.Where((_, at) => at != i)) };
    }

    private List<string> TakenForGood(OracleVerdict verdict) =>
        [.. verdict.Refused.Where(text => CompiledRule.Compile(RuleSetSyntax.Parse(text).Rules[0], CaseRules.Variables, program.EngineVersion).UnknownKeywords.Count == 0)];

    private HandshakeTrace Trace(OracleCase oracleCase, int index) => Trace(oracleCase, index, new EngineSettings
    {
        Version = program.EngineVersion,
        Order = strictOrder is null ? RuleOrder.Action : RuleOrder.Strict,
    });

    public static HandshakeTrace Trace(OracleCase oracleCase, int index, EngineSettings settings) =>
        Trace(oracleCase.Rules, oracleCase.Handshake(index), index, settings);

    /// <summary>The engine's word on a handshake between the addresses of a case's number, under rules that are bound to them.</summary>
    public static HandshakeTrace Trace(string ruleSet, Handshake handshake, int index, EngineSettings settings)
    {
        var text = string.Join('\n', CaseRules.Bind(ruleSet, index).Append(SuricataRunner.StreamKeeper));
        var rules = RuleSetSyntax.Parse(text).Rules.Select(r => CompiledRule.Compile(r, CaseRules.Variables, settings.Version)).ToList();
        return new VerdictEngine(rules, settings).Trace(handshake);
    }

    /// <summary>What the engine says in the form in which Suricata says it; null where it says nothing.</summary>
    public static OracleVerdict? VerdictOf(HandshakeTrace trace)
    {
        if (!trace.IsCertain)
            return null;
        var dropped = trace.Packets.Where(p => p.Verdict is PacketVerdict.Drop or PacketVerdict.Reject).Select(p => p.Number);
        var logged =
            from packet in trace.Packets
            from rule in packet.Matched
            where rule.Action != RuleAction.Pass && !rule.Syntax.Has(Keywords.NoAlert)
            orderby packet.Number, rule.Syntax.Sid
            select (packet.Number, (int)(rule.Syntax.Sid!.Value % 100));
        return new OracleVerdict([.. dropped], [.. logged.Distinct()]);
    }
}
