using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>Puts cases through the engine and through Suricata.</summary>
internal sealed class Comparison(SuricataProgram program, IReadOnlyList<RuleAction>? strictOrder = null)
{
    private readonly SuricataRunner _runner = new(program, strictOrder);

    private readonly EngineSettings _settings = new()
    {
        Version = program.EngineVersion,
        Order = strictOrder is null ? RuleOrder.Action : RuleOrder.Strict,
    };

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

    /// <summary>Compares cases; those with rules that Suricata does not load, as the engine says too, without these rules.</summary>
    public IReadOnlyList<Result> Compare(IReadOnlyList<OracleCase> cases)
    {
        var results = CompareAsDrawn(cases).ToArray();
        var again = Enumerable.Range(0, results.Length).Where(i => results[i] is { Suricata.Refused.Count: > 0, Loaded.Count: 0 } && WithoutRefused(results[i]).Rules.Length > 0).ToList();
        foreach (var (i, result) in again.Zip(CompareAsDrawn([.. again.Select(i => WithoutRefused(results[i]))])))
            results[i] = result;
        return cases.Count == 1 ? results : [.. results.Select(Alone)];
    }

    /// <summary>
    /// All cases are put to one Suricata, where the rules of one can have a buffer transformed before those of another look at it. What
    /// differs is therefore put to a Suricata of its own.
    /// </summary>
    private Result Alone(Result result) => result.IsDisagreement ? Compare([result.Case])[0] : result;

    private static OracleCase WithoutRefused(Result result)
    {
        var refused = result.Suricata.Refused.Select(text => RuleSetSyntax.Parse(text).Rules[0].Sid % SuricataRunner.SidsPerCase).ToHashSet();
        return result.Case with { Rules = string.Join('\n', RuleSetSyntax.Parse(result.Case.Rules).Rules.Where(rule => !refused.Contains(rule.Sid)).Select(rule => rule.Text)) };
    }

    private List<Result> CompareAsDrawn(IReadOnlyList<OracleCase> cases)
    {
        if (cases.Count == 0)
            return [];
        var played = cases.Select((c, i) => PlayedCase.Play(c.Rules, c.Handshake(i), i, _settings)).ToList();
        var verdicts = _runner.Run(played);
        return [.. cases.Select((c, i) => new Result(c, verdicts[i], VerdictOf(played[i].Trace), TakenForGood(verdicts[i])))];
    }

    /// <summary>Leaves out rules, options and parts of headers as long as the disagreement stays.</summary>
    public Result Minimise(OracleCase failing)
    {
        var best = Compare([failing])[0];
        for (var changed = true; changed;)
        {
            changed = false;
            var smaller = SmallerCases.Of(best.Case).ToList();
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

    private List<string> TakenForGood(OracleVerdict verdict) =>
        [.. verdict.Refused.Where(text => CompiledRule.Compile(RuleSetSyntax.Parse(text).Rules[0], CaseVariables.Values, program.EngineVersion).UnknownKeywords.Count == 0)];

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
        // Behind a reject of the flow its packets are dropped without another reset.
        var rejected = trace.Packets.Where(p => p.Verdict == PacketVerdict.Reject && p.Matched.Count > 0).Select(p => p.Number);
        return new OracleVerdict([.. dropped], [.. rejected], [.. logged.Distinct()]);
    }
}
