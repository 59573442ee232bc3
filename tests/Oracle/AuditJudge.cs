using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>Holds an audit to Suricata: whether it finds the rule sets that hurt split hellos, and whether what it finds is so.</summary>
internal sealed class AuditJudge(SuricataProgram program)
{
    // A pass rule that is too wide, what AWS refuses, QUIC: true of hellos in one segment too.
    private static readonly string[] OfOtherThings = ["TLSC008", "TLSC011", "TLSC014"];

    private readonly ClientReplay _together = new(new TenantRunner(program));
    private readonly ClientReplay _alone = new(new LoneRunner(new SuricataRunner(program)));
    private readonly EngineSettings _engine = new() { Version = program.EngineVersion };
    private readonly AuditSettings _settings = new() { Version = program.EngineVersion };

    /// <param name="Rules">The rule set.</param>
    /// <param name="Harm">What Suricata does to one of the drawn hellos because it is split; null where that is nothing that somebody notices.</param>
    /// <param name="Findings">What the audit finds at medium or worse.</param>
    /// <param name="Claims">What becomes of their witnesses.</param>
    internal sealed record Judgement(string Rules, string? Harm, IReadOnlyList<Finding> Findings, IReadOnlyList<Claim> Claims)
    {
        public bool IsMissed => Harm is not null && Findings.Count == 0;

        /// <summary>
        /// What is said is that it cannot be known: there are keywords that are not modelled, or a hash or a fingerprint that no name and no client
        /// is found for.
        /// </summary>
        public bool IsUnknown => Findings.Count > 0 && Findings.All(finding => finding.RuleId == "TLSC090") && RuleSetSyntax.Parse(Rules).Rules.Any(rule =>
            CompiledRule.Compile(rule, CaseVariables.Values, EngineVersion.Suricata8).UnknownKeywords.Count > 0
            || rule.Options.Any(option => option.Keyword.Name is "to_md5" or "to_sha1" or "to_sha256" or "ja3.hash" or "ja3.string" or "ja4.hash"));

        /// <summary>Something is found where neither a drawn hello nor a witness is hurt, with all rules or with one suspect alone.</summary>
        public bool IsNoise => Findings.Count > 0 && Harm is null && !IsUnknown && !Claims.Any(claim => IsHarm(claim.AmongAll) || IsHarm(claim.Measured));

        /// <summary>A fault is found that another rule hides for now: that stops the hello in one segment as well.</summary>
        public bool IsHidden => Findings.Count > 0 && Harm is null && !IsNoise && !IsUnknown && !Claims.Any(claim => IsHarm(claim.AmongAll));

        public IEnumerable<Claim> Unconfirmed => Claims.Where(claim => claim.Measured != claim.Finding.Outcome);
    }

    /// <summary>What a finding says of its witness, and what Suricata makes of it.</summary>
    /// <param name="Finding">The finding.</param>
    /// <param name="Rules">The rules of which it speaks.</param>
    /// <param name="Measured">What Suricata does with these.</param>
    /// <param name="AmongAll">What it does with all rules as they are.</param>
    internal sealed record Claim(Finding Finding, string Rules, OutcomePair Measured, OutcomePair AmongAll);

    /// <summary>
    /// Judges rule sets; null for those of which Suricata does not load a rule. One by itself has a Suricata for each handshake: what counts by
    /// address (threshold, xbits, hostbits) is shared by the tenants of one in Suricata 7.
    /// </summary>
    public IReadOnlyList<Judgement?> Judge(IReadOnlyList<(string Rules, IReadOnlyList<SplitTwins> Twins)> sets)
    {
        var audited = sets.Select(set => Audit(set.Rules)).ToList();
        var plays = sets.SelectMany(set => set.Twins.SelectMany(twins => new[]
        {
            Play(set.Rules, twins, null, split: false), Play(set.Rules, twins, null, split: true), Play(set.Rules, twins with { Cuts = [] }, null, split: true),
        }));
        var replay = sets.Count == 1 ? _alone : _together;
        var drawn = Run(replay, [.. plays]).Chunk(3).ToArray();
        var witnesses = sets.Zip(audited).SelectMany(pair => pair.Second.Witnesses.Select(witness => (All: pair.First.Rules, Witness: witness)));
        var claimed = Run(replay, [.. witnesses.SelectMany(each => new[] { each.Witness.Rules, each.All }.SelectMany(rules =>
            new[] { Play(rules, TwinsOf(each.Witness.Case), each.Witness.Case.Flow, split: false), Play(rules, TwinsOf(each.Witness.Case), each.Witness.Case.Flow, split: true) }))]).Chunk(4).ToArray();

        var (nextTwins, nextWitness) = (0, 0);
        var judgements = new List<Judgement?>();
        foreach (var (set, (findings, shown)) in sets.Zip(audited))
        {
            var twins = drawn.AsSpan(nextTwins, set.Twins.Count).ToArray();
            var own = claimed.AsSpan(nextWitness, shown.Count).ToArray();
            (nextTwins, nextWitness) = (nextTwins + twins.Length, nextWitness + own.Length);
            if (twins[0][0].Verdict.Refused.Count > 0)
            {
                judgements.Add(null);
                continue;
            }

            var harm = set.Twins.Zip(twins).Where(each => IsHarm(Pair(each.Second[0], each.Second[1])) && IsHarm(Pair(each.Second[2], each.Second[1])))
                .Select(each => $"{each.First}: {Pair(each.Second[0], each.Second[1])}").FirstOrDefault();
            judgements.Add(new Judgement(set.Rules, harm, findings, [.. shown.Zip(own, (witness, four) => new Claim(witness.Finding, witness.Rules, Pair(four[0], four[1]), Pair(four[2], four[3])))]));
        }

        return judgements;

        static OutcomePair Pair(ClientReplay.Result unsplit, ClientReplay.Result split) => new(unsplit.Outcome, split.Outcome);
    }

    private static List<ClientReplay.Result> Run(ClientReplay replay, IReadOnlyList<PlayedCase> cases) => [.. cases.Chunk(TenantRunner.MaximumCases).SelectMany(some => replay.Run(some))];

    /// <summary>Leaves out rules as long as the complaint stays.</summary>
    public Judgement Minimise(Judgement failing, IReadOnlyList<SplitTwins> twins, Func<Judgement, bool> isComplaint)
    {
        for (var i = 0; i < failing.Rules.Split('\n').Length;)
        {
            var fewer = string.Join('\n', failing.Rules.Split('\n').Where((_, at) => at != i));
            if (fewer.Length > 0 && Judge([(fewer, twins)]) is [{ } smaller] && isComplaint(smaller))
                (failing, i) = (smaller, 0);
            else
                i++;
        }

        return failing;
    }

    /// <summary>
    /// A difference that somebody notices: a hello that passes whole and is hurt split, or that gets through only because it is split.
    /// It counts where the same bytes in one segment differ as the smaller hello does: else it is their size that decides.
    /// </summary>
    private static bool IsHarm(OutcomePair outcome) => IsOpen(outcome.Unsplit) != IsOpen(outcome.Split) || outcome is { Unsplit: FlowOutcome.Passed, Split: FlowOutcome.Delayed };

    private static bool IsOpen(FlowOutcome outcome) => outcome is FlowOutcome.Passed or FlowOutcome.Delayed;

    private (List<Finding> Findings, List<(Finding Finding, string Rules, SplitCase Case)> Witnesses) Audit(string rules)
    {
        var inventory = DrawnPolicy.Of(rules);
        var findings = new RuleAudit(_settings).Run(inventory).Where(finding => finding.Severity >= Severity.Medium && !OfOtherThings.Contains(finding.RuleId)).ToList();
        var scope = AuditScope.Of(inventory.Policies[0], _settings);
        var witnesses = new List<(Finding, string, SplitCase)>();
        foreach (var finding in findings.Where(finding => finding is { Witness: not null, Outcome: { Unsplit: not FlowOutcome.Undecided, Split: not FlowOutcome.Undecided } }))
        {
            var rule = scope.Rules.First(each => each.Syntax.Sid == finding.Sid);
            var shown = scope.Trials.Compare(rule).Results.Concat(scope.Trials.ComparePass(rule)).FirstOrDefault(IsShown)
                ?? throw new InvalidOperationException($"{finding.RuleId} on sid {finding.Sid} shows a witness that its rule was not tried with, of\n{rules}");
            witnesses.Add((finding, Isolated(scope, rule), shown.Case));

            bool IsShown(SplitResult each) => each.Outcome == finding.Outcome && IsWitness(each.ToWitness(), finding.Witness!);
        }

        return (findings, witnesses);
    }

    private static bool IsWitness(Witness one, Witness other) =>
        (one.Client, one.Sni, one.Destination) == (other.Client, other.Sni, other.Destination) && one.Segments.SequenceEqual(other.Segments);

    /// <summary>The rules of which a finding speaks: the other suspects mended, or left out where one rule cannot mend them.</summary>
    private static string Isolated(AuditScope scope, ScopedRule rule)
    {
        var suspects = scope.Suspects.ToDictionary(suspect => suspect.Rule);
        return string.Join('\n', scope.Rules
            .SelectMany(other => ReferenceEquals(other, rule) || !suspects.TryGetValue(other, out var suspect) ? (string[])[other.Syntax.Text] : suspect.MendedAlone is { } mended ? [mended.Syntax.Text] : []));
    }

    private static SplitTwins TwinsOf(SplitCase each) => new(each.Hello.ServerName, each.Hello.Whole, each.Hello.Split, each.Hello.Cuts);

    private PlayedCase Play(string rules, SplitTwins twins, FlowTuple? flow, bool split)
    {
        var handshake = new TlsHandshake
        {
            Hello = split ? twins.Split : twins.Whole,
            Cuts = split ? twins.Cuts : [],
            SourceAddress = flow?.Client.Address ?? CaseAddresses.Client(0, isIPv6: false),
            DestinationAddress = flow?.Server.Address ?? CaseAddresses.Server(0, isIPv6: false),
        };
        return PlayedCase.PlayAlone(rules, flow is null ? handshake : handshake with { SourcePort = flow.Client.Port, DestinationPort = flow.Server.Port }, _engine);
    }
}
