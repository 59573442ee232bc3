using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Puts a change to the witnesses. After it every split outcome must equal the unsplit one before it, and no unsplit outcome may change, but
/// for what the caller accepts. Where the changed rule cannot match before the ClientHello is complete, that holds for every hello, not only
/// the witnesses: the other suspects are patched or out of the way, so nothing that blocks can tell a split hello from a whole one.
/// </summary>
internal static class PatchProver
{
    public static ProvenChange Prove(AuditScope scope, ScopedRule rule, CandidateEdit change, IReadOnlyList<CompiledRule> changed)
    {
        var comparison = scope.Trials.Compare(rule);
        var before = scope.Trials.AllOf(comparison);
        if (before.Count == 0)
            return new ProvenChange(new Proof(ProofStatus.Unproven, 0, "no handshake was found that the rule's header allows"));
        if (change.StopsEarlier && scope.Rules.FirstOrDefault(PassesLater) is { } later)
            return ProvenChange.Refused(new PatchRefusal($"sid {later.Syntax.Sid} passes by what comes after the ClientHello, which would no longer get there"));
        var after = scope.Trials.Compare(comparison, changed);
        if (before.Concat(after).FirstOrDefault(result => result.IsUndecided) is { } undecided)
        {
            // What is wrong where no other group sets a flowbit is not offered, whatever else may be; nor what takes a condition away or
            // adds rules, of which nothing is known then.
            var because = string.Join(", ", undecided.UndecidedBecause);
            return scope.ByItself is { } byItself && Prove(byItself, rule, change, changed) is { Proof: null } refused ? refused
                : scope.ByItself is null && !change.IsSmall ? ProvenChange.Refused(new PatchRefusal($"what the change does depends on what is not known: {because}"))
                : new ProvenChange(new Proof(ProofStatus.Unproven, comparison.Count, $"undecided: {because}"));
        }

        var consent = new PatchConsent(scope, rule);
        var differences = before.Zip(after).Where(pair => pair.Second.Outcome.Split != pair.First.Outcome.Unsplit || pair.Second.Outcome.Unsplit != pair.First.Outcome.Unsplit)
            .Concat(scope.Trials.UnsplitDifferences(comparison, changed, change.MayStopElsewhere));
        foreach (var (first, second) in differences)
        {
            if (!consent.Covers(first, second))
                return ProvenChange.Refused(new PatchRefusal(PatchCounterexample.Tell(scope, first, second), PatchConsent.Wanted(scope, first, second)));
        }

        return new ProvenChange(ProofOf(scope, rule, change, changed, before)) 
        {
            LetsThrough = consent.LetsThrough,
            Costs = change.AddedBefore.Count > 0 || changed.All(each => each.EarlyMatch.Matches == Truth.No) ? PatchCost.Of(scope, before.Zip(after)) : [],
        };
    }

    /// <summary>Whether a rule may pass flows by a message behind the ClientHello: a certificate, say.</summary>
    private static bool PassesLater(ScopedRule rule) => rule.Action == RuleAction.Pass && rule.Syntax.Options.Any(option =>
        option.Keyword.Protocol == "tls" && !NamelessRule.IsOfNameOrClient(option.Keyword)
        && option.Keyword != Keywords.SslState && option.Keyword != Keywords.SslVersion && option.Keyword != Keywords.TlsVersion);

    private static Proof ProofOf(AuditScope scope, ScopedRule rule, CandidateEdit change, IReadOnlyList<CompiledRule> changed, IReadOnlyList<SplitResult> before)
    {
        var reason = scope.Unread.Count > 0 ? $"{string.Join(", ", scope.Unread)} was not read"
            : changed.Any(each => each.Action.IsBlock() && each.EarlyMatch.Matches != Truth.No) ? "the patched rule may still match early on other flows"
            : changed.Any(SegmentReading.LooksIntoPayload) ? "the patched rule looks at bytes or sizes of segments, and other hellos have others"
            : SegmentReading.LooksIntoPayload(rule.Compiled) ? "the rule looked at bytes or sizes of segments, and other hellos have others"
            : rule.Syntax.Options.Any(option => option.Keyword.Kind != KeywordKind.Description && rule.Syntax.HasPlaceholder(option)) ? "the rule has values that its source does not hold, and others may be filled in"
            : change.StopsEarlier ? "the rule stopped what comes after the ClientHello, and now stops the ClientHello"
            : scope.Trials.FindSegmentReader(rule) is { } reader ? $"sid {reader.Syntax.Sid} looks at single segments and may treat other hellos otherwise when they are split"
            : null;
        return new Proof(reason is null ? ProofStatus.Proven : ProofStatus.ProvenOnWitnesses, before.Sum(result => result.Trial.Count), reason) { Kinds = HandshakeKinds.Of(scope, before) };
    }
}
