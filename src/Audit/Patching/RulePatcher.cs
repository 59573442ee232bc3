using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Patching;

/// <summary>Turns edits of a rule into a patch, and offers it only when the witnesses agree that it helps and hurts nobody.</summary>
internal static class RulePatcher
{
    /// <summary>Offers the first of several changes that holds, the smallest first.</summary>
    public static PatchProposal Propose(AuditScope scope, ScopedRule rule, IEnumerable<IReadOnlyList<OptionEdit>> changes)
    {
        string? refusal = null;
        foreach (var edits in changes.Where(edits => edits.Count > 0))
        {
            if (TryPropose(scope, rule, edits, Prove, out var reason) is { } patch)
                return new PatchProposal(patch, refusal);
            refusal ??= reason;
        }

        return new PatchProposal(null, refusal);
    }

    /// <summary>Offers a change whose proof is not for the witnesses to give; null where the document or the rule does not take it.</summary>
    public static RulePatch? Propose(AuditScope scope, ScopedRule rule, IReadOnlyList<OptionEdit> edits, Proof proof)
    {
        return TryPropose(scope, rule, edits, Given, out _);

        Proof? Given(AuditScope _, ScopedRule before, CompiledRule after, out string? reason)
        {
            reason = null;
            return proof;
        }
    }

    private delegate Proof? Prover(AuditScope scope, ScopedRule rule, CompiledRule patched, out string? reason);

    private static RulePatch? TryPropose(AuditScope scope, ScopedRule rule, IReadOnlyList<OptionEdit> edits, Prover prove, out string? reason)
    {
        IReadOnlyList<OptionEdit> all = scope.Settings.KeepRevision ? edits : [.. edits, .. RaiseRevision(rule.Syntax)];
        reason = null;
        if (rule.Group.Origin.Translate(rule.Syntax, all) is not { } documentEdits)
        {
            reason = $"{rule.Group.Origin.DocumentOf(rule.Syntax.Span).Name} does not hold the text of the rule in a form that can be edited";
            return null;
        }

        // What is written once is changed for each rule that it makes.
        if (rule.Group.Origin.WrittenWith(rule.Syntax, all).FirstOrDefault(other => !scope.Suspects.Any(suspect => suspect.Rule.Syntax == other)) is { } other)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"the same text makes sid {other.Sid} too, which is to stay as it is");
            return null;
        }

        var after = rule.Edited(all);
        if (after.Length > AwsLimits.RuleLength)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"the rule would have {after.Length:N0} characters, and AWS takes {AwsLimits.RuleLength:N0}");
            return null;
        }

        // Suricata would not load the result, or would read another option of the rule otherwise.
        if (rule.Syntax.Tree.ParseWording(after).Rules is not [var patched]
            || rule.Compile(patched) is not { } compiled
            || compiled.UnknownKeywords.Except(rule.Compiled.UnknownKeywords, StringComparer.Ordinal).Any())
        {
            reason = "Suricata does not load this rule with ssl_state:client_hello added";
            return null;
        }

        if (prove(scope, rule, compiled, out reason) is not { } proof)
            return null;
        var document = rule.Group.Origin.DocumentOf(rule.Syntax.Span);
        return new RulePatch
        {
            Source = document.Name,
            RuleGroup = rule.Group.Name,
            RuleGroupArn = rule.Group.Module is null ? rule.Group.Arn : null,
            Sid = rule.Syntax.Sid,
            Before = rule.Syntax.Text,
            After = after,
            Proof = proof,
            Document = document,
            Edits = documentEdits,
        };
    }

    /// <summary>
    /// After the patch every split outcome must equal the unsplit one before it, and no unsplit outcome may change. Where
    /// the patched rule cannot match before the ClientHello is complete, that holds for every hello, not only the witnesses:
    /// the other suspects are patched or out of the way, so nothing that blocks can tell a split hello from a whole one.
    /// </summary>
    /// <returns>Null where a witness speaks against the patch; the reason says which.</returns>
    private static Proof? Prove(AuditScope scope, ScopedRule rule, CompiledRule patched, out string? reason)
    {
        reason = null;
        var comparison = scope.Trials.Compare(rule);
        var before = comparison.Results;
        if (before.Count == 0)
            return new Proof(ProofStatus.Unproven, 0, "no handshake was found that the rule's header allows");
        var after = scope.Trials.Compare(comparison, patched);
        if (before.Concat(after).FirstOrDefault(result => result.IsUndecided) is { } undecided)
        {
            // What is wrong where no other group sets a flowbit is not offered, whatever else may be.
            return scope.ByItself is { } byItself && Prove(byItself, rule, patched, out reason) is null
                ? null
                : new Proof(ProofStatus.Unproven, comparison.Count, $"undecided: {string.Join(", ", undecided.UndecidedBecause)}");
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (after[i].Outcome.Split == before[i].Outcome.Unsplit && after[i].Outcome.Unsplit == before[i].Outcome.Unsplit)
                continue;
            reason = PatchCounterexample.Tell(scope, before[i], after[i]);
            return null;
        }

        if (!scope.Trials.KeepsUnsplit(comparison, patched, out var changed))
        {
            reason = PatchCounterexample.Tell(scope, changed.Value.Before, changed.Value.After);
            return null;
        }

        if (scope.Unread.Count > 0)
            return new Proof(ProofStatus.ProvenOnWitnesses, comparison.Count, $"{string.Join(", ", scope.Unread)} was not read");
        if (patched.EarlyMatch.Matches != Truth.No)
            return new Proof(ProofStatus.ProvenOnWitnesses, comparison.Count, "the patched rule may still match early on other flows");
        if (SegmentReading.LooksIntoPayload(patched))
            return new Proof(ProofStatus.ProvenOnWitnesses, comparison.Count, "the patched rule looks at bytes or sizes of segments, and other hellos have others");
        if (rule.Syntax.Options.Any(option => option.Keyword.Kind != KeywordKind.Description && rule.Syntax.HasPlaceholder(option)))
            return new Proof(ProofStatus.ProvenOnWitnesses, comparison.Count, "the rule has values that its source does not hold, and others may be filled in");
        return scope.Trials.FindSegmentReader(rule) is { } reader
            ? new Proof(ProofStatus.ProvenOnWitnesses, comparison.Count, $"sid {reader.Syntax.Sid} looks at single segments and may treat other hellos otherwise when they are split")
            : new Proof(ProofStatus.Proven, comparison.Count);
    }

    private static OptionEdit[] RaiseRevision(RuleSyntax rule) =>
        rule.Rev is { } rev and < uint.MaxValue
            ? [new OptionEdit.ReplaceValue(rule.IndexOf(Keywords.Rev), (rev + 1).ToString(CultureInfo.InvariantCulture))]
            : [];
}
