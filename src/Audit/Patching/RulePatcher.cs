using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Patching;

/// <summary>Turns changes of a rule into a patch, and offers it only when the witnesses agree that it helps and hurts nobody.</summary>
internal static class RulePatcher
{
    /// <summary>Offers the first of several changes that holds, the smallest first.</summary>
    public static PatchProposal Propose(AuditScope scope, ScopedRule rule, IEnumerable<CandidateEdit> changes)
    {
        PatchRefusal? refusal = null;
        foreach (var change in changes.Where(change => change.Edits.Count > 0))
        {
            if (TryPropose(scope, rule, change, SharedProver.Prove, out var reason) is { } patch)
                return new PatchProposal(patch, refusal);
            // What is right here is closer than what is not.
            if (refusal is null || (reason is { IsOfOtherPolicy: true } && !refusal.IsOfOtherPolicy))
                refusal = reason;
        }

        return new PatchProposal(null, refusal);
    }

    /// <summary>Offers a change whose proof is not for the witnesses to give; null where the document or the rule does not take it.</summary>
    public static RulePatch? Propose(AuditScope scope, ScopedRule rule, IReadOnlyList<OptionEdit> edits, Proof proof) =>
        TryPropose(scope, rule, new CandidateEdit(edits), (_, _, _, _) => new ProvenChange(proof), out _);

    private static RulePatch? TryPropose(
        AuditScope scope, ScopedRule rule, CandidateEdit change, Func<AuditScope, ScopedRule, CandidateEdit, IReadOnlyList<CompiledRule>, ProvenChange> prove, out PatchRefusal? reason)
    {
        IReadOnlyList<OptionEdit> all = scope.Settings.KeepRevision ? change.Edits : [.. change.Edits, .. RaiseRevision(rule.Syntax)];
        var edited = rule.Edited(all);
        reason = change.RulesAdded > 0 ? CapacityRefusal(rule.Group, scope) : null;
        if (reason is not null)
            return null;
        if (Translate(rule, all, change) is not { } documentEdits)
        {
            reason = new($"{rule.Group.Origin.DocumentOf(rule.Syntax.Span).Name} does not hold the text of the rule in a form that can be edited");
            return null;
        }

        // What is written once is changed for each rule that it makes.
        if (rule.Group.Origin.WrittenWith(rule.Syntax, all).FirstOrDefault(other => !scope.Suspects.Any(suspect => suspect.Rule.Syntax == other)) is { } other)
        {
            reason = new(string.Create(CultureInfo.InvariantCulture, $"the same text makes sid {other.Sid} too, which is to stay as it is"));
            return null;
        }

        if (edited.Length > AwsLimits.RuleLength)
        {
            reason = new(string.Create(CultureInfo.InvariantCulture, $"the rule would have {edited.Length:N0} characters, and AWS takes {AwsLimits.RuleLength:N0}"));
            return null;
        }

        // Suricata would not load the result, or would read another option of the rule otherwise.
        if (Suspect.Compile(rule, [.. change.AddedBefore, edited, .. change.Added]) is not { } compiled
            || compiled.SelectMany(each => each.UnknownKeywords).Except(rule.Compiled.UnknownKeywords, StringComparer.Ordinal).Any())
        {
            reason = new("Suricata does not load this rule with ssl_state:client_hello added");
            return null;
        }

        var proven = prove(scope, rule, change, compiled);
        reason = proven.Refusal;
        if (proven.Proof is not { } proof)
            return null;
        scope.Offer(new OfferedChange(rule, compiled) { LetsInboundThrough = proven.LetsThrough.Count > 0 });
        return new RulePatch(rule.Group.Origin.DocumentOf(rule.Syntax.Span), documentEdits)
        {
            RuleGroup = rule.Group.Name,
            RuleGroupArn = rule.Group.Module is null ? rule.Group.Arn : null,
            Sid = rule.Syntax.Sid,
            Before = rule.Syntax.Text,
            After = string.Join('\n', [.. change.AddedBefore, edited, .. change.Added]),
            Proof = proof,
            LetsThrough = [.. proven.LetsThrough, .. change.LetsThrough],
            Costs = proven.Costs,
            AlsoChanges = proven.AlsoChanges,
            Rule = rule.Syntax,
        };
    }

    private static IReadOnlyList<TextEdit>? Translate(ScopedRule rule, IReadOnlyList<OptionEdit> edits, CandidateEdit change)
    {
        var translated = rule.Group.Origin.Translate(rule.Syntax, edits);
        if (translated is null || change.RulesAdded == 0)
            return translated;
        var all = new List<TextEdit>();
        if (change.AddedBefore.Count > 0)
        {
            if (rule.Group.Origin.InsertInFront(rule.Syntax, change.AddedBefore) is not { } front)
                return null;
            all.Add(front);
        }

        all.AddRange(translated);
        if (change.Added.Count > 0)
        {
            if (rule.Group.Origin.InsertBehind(rule.Syntax, change.Added) is not { } behind)
                return null;
            all.Add(behind);
        }

        return all;
    }

    /// <summary>AWS cannot raise a group's capacity, and each rule counts one. All patches of the group are made together.</summary>
    private static PatchRefusal? CapacityRefusal(RuleGroup group, AuditScope scope)
    {
        var needed = group.Rules.Rules.Count + scope.RulesAdded(group);
        var capacity = group.Capacity ?? AwsLimits.Capacity;
        return needed <= capacity ? null : new(string.Create(
            CultureInfo.InvariantCulture,
            $"it adds rules, and with the patches of {group.Name} it would have {needed:N0} rules, {needed - capacity:N0} more than its capacity of {capacity:N0}, which AWS cannot raise"));
    }

    private static OptionEdit[] RaiseRevision(RuleSyntax rule) =>
        rule.Rev is { } rev and < uint.MaxValue
            ? [new OptionEdit.ReplaceValue(rule.IndexOf(Keywords.Rev), (rev + 1).ToString(CultureInfo.InvariantCulture))]
            : [];
}
