using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Oracle.Tests;

/// <summary>Puts patched rule sets through Suricata beside the unpatched ones, and holds the patches to what they claim.</summary>
internal sealed class PatchJudge(SuricataProgram program)
{
    private readonly TenantRunner _runner = new(program);
    private readonly EngineSettings _settings = new() { Version = program.EngineVersion };

    /// <param name="Rules">The rule set.</param>
    /// <param name="Twins">The handshakes.</param>
    /// <param name="Complaint">What is not as claimed; null where all is well.</param>
    internal sealed record Judgement(PatchedRules Rules, SplitTwins Twins, string? Complaint);

    /// <summary>One rule set under one handshake, as Suricata has it.</summary>
    private sealed record Run(PlayedCase Played, OracleVerdict Verdict)
    {
        public FlowTrace Trace => Played.Trace;

        public FlowOutcome Outcome => ClientReplay.OutcomeOf(Played.Packets, Verdict);
    }

    public IReadOnlyList<Judgement> Judge(IReadOnlyList<(PatchedRules Rules, SplitTwins Twins)> cases)
    {
        var plan = new List<PlayedCase>();
        foreach (var (rules, twins) in cases)
        {
            var claimed = rules.Claimed();
            Add(rules.Before, twins, split: false);
            Add(rules.After, twins, split: false);
            Add(claimed.Before, twins, split: false);
            Add(claimed.After, twins, split: false);
            Add(claimed.After, twins, split: true);
        }

        var verdicts = plan.Chunk(TenantRunner.MaximumCases).SelectMany(_runner.Run).ToList();
        var runs = plan.Select((played, i) => new Run(played, verdicts[i])).Chunk(5);
        return [.. cases.Zip(runs, (c, five) => new Judgement(c.Rules, c.Twins, Complaint(five)))];

        void Add(string rules, SplitTwins twins, bool split) => plan.Add(PlayedCase.PlayAlone(rules, Handshake(twins, split), _settings));
    }

    /// <summary>Leaves out rules as long as there is something to complain of.</summary>
    public Judgement Minimise(Judgement failing)
    {
        for (var i = 0; i < failing.Rules.Before.Split('\n').Length;)
        {
            var fewer = string.Join('\n', failing.Rules.Before.Split('\n').Where((_, at) => at != i));
            if (fewer.Length > 0 && Judge([(PatchedRules.Of(fewer, program.EngineVersion), failing.Twins)]) is [{ Complaint: not null } smaller])
                (failing, i) = (smaller, 0);
            else
                i++;
        }

        return failing;
    }

    private static string? Complaint(Run[] runs)
    {
        var (before, after, claimedBefore, claimedAfter, split) = (runs[0], runs[1], runs[2], runs[3], runs[4]);
        // A set that Suricata did not load as drawn says nothing more than that a patch must not add to it.
        if (after.Verdict.Refused.Count > before.Verdict.Refused.Count)
            return $"the patch is not loaded: {after.Verdict.Refused.Except(before.Verdict.Refused).First()}";
        if (before.Verdict.Refused.Count > 0 || runs.Any(run => run.Trace.Outcome == FlowOutcome.Undecided))
            return null;
        if (runs.FirstOrDefault(run => run.Trace.IsCertain && !run.Verdict.Equals(Comparison.VerdictOf(run.Trace))) is { } other)
            return $"the engine says {Comparison.VerdictOf(other.Trace)}, Suricata {other.Verdict}, of\n{string.Join('\n', other.Played.Rules)}";
        if (before.Outcome != after.Outcome)
            return $"in one segment: {before.Outcome} before the patch, {after.Outcome} after it";
        if (claimedBefore.Outcome != claimedAfter.Outcome)
            return $"in one segment, mended suspects alone: {claimedBefore.Outcome} before the patch, {claimedAfter.Outcome} after it";
        return split.Outcome != claimedBefore.Outcome
            ? $"mended suspects alone: {claimedBefore.Outcome} in one segment, {split.Outcome} split after the patch"
            : null;
    }

    private static TlsHandshake Handshake(SplitTwins twins, bool split) => new()
    {
        Hello = split ? twins.Split : twins.Whole,
        Cuts = split ? twins.Cuts : [],
        SourceAddress = CaseAddresses.Client(0, isIPv6: false),
        DestinationAddress = CaseAddresses.Server(0, isIPv6: false),
    };
}
