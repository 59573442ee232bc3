using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>
/// The checks of rules that block before the ClientHello is complete. A rule can; whether a handshake is hurt by it is for
/// the witnesses to show, and the severity follows what they show.
/// </summary>
public sealed class EarlyBlockCheck : Check
{
    private readonly EarlyBlock _kind;

    internal EarlyBlockCheck(EarlyBlock kind)
    {
        _kind = kind;
        Descriptor = new CheckDescriptor(kind.Id, kind.Title);
    }

    public override CheckDescriptor Descriptor { get; }

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Suspects.Where(_kind.Covers).Select(suspect => Judge(scope, suspect)).OfType<Finding>();
    }

    private Finding? Judge(AuditScope scope, Suspect suspect)
    {
        var rule = suspect.Rule;
        var comparison = scope.Trials.Compare(rule);
        if (EarlyFault.Find(scope, comparison) is not var (worst, assumption))
            return comparison.IsUndecided || !comparison.IsDecidedByRule || scope.Trials.Untried.Count > 0 ? null : Harmless(scope, suspect, comparison.Worst!);

        var proposal = Propose(scope, suspect);
        return Report(rule, SeverityOf(rule, worst), $"{_kind.Explain(suspect)}. {SplitStory.Tell(scope, worst)}{assumption}{OrderAssumption(scope, comparison)}.", Advice(scope, suspect, proposal) + UndecidedAdvice.ForCondition(AssumedFault.Condition(worst, comparison.Results))) with
        {
            Witness = worst.ToWitness(),
            Outcome = worst.Outcome,
            Patch = proposal.Patch,
        };
    }

    private static Severity SeverityOf(ScopedRule rule, SplitResult worst) =>
        worst.Severity > Severity.Medium && (EnforcesAPort(rule, worst) || worst.Case.Hello is { IsSynthetic: true } or { Cuts.Count: > 1 }) ? Severity.Medium : worst.Severity;

    /// <summary>
    /// A rule for other ports than 443 is there to enforce them. That it blocks an allowed name on another port only when
    /// split is a difference, but hardly one that anybody misses.
    /// </summary>
    private static bool EnforcesAPort(ScopedRule rule, SplitResult worst) =>
        worst.Case.Flow.Server.Port != 443 && rule.Syntax.DestinationPort.Kind != HeaderExpressionKind.Any;

    private static string OrderAssumption(AuditScope scope, Comparison comparison) =>
        scope.IsOrderAssumed && scope.InStrictOrder.Trials.IsHarmless(comparison)
            ? ". That is so in action order, which is assumed here; in strict order the rule does no harm"
            : "";

    /// <summary>No witness is hurt, but the rule does decide early: in a policy with other groups it might hurt one.</summary>
    private Finding Harmless(AuditScope scope, Suspect suspect, SplitResult result)
    {
        var proposal = Propose(scope, suspect, isHarmless: true);
        var context = scope.Policy is null
            ? "Nothing in this group lets that traffic through. If another group of the policy does, audit the policy"
            : "Nothing that was read of this policy lets that traffic through";
        return Report(
            suspect.Rule,
            Severity.Info,
            $"{_kind.Explain(suspect)}, and no handshake is hurt: it is blocked in one segment too. {context}.",
            Advice(scope, suspect, proposal)) with
        {
            Witness = result.ToWitness(),
            Outcome = result.Outcome,
            Patch = proposal.Patch,
        };
    }

    private static PatchProposal Propose(AuditScope scope, Suspect suspect, bool isHarmless = false)
    {
        // Where nothing is hurt, a rule is not rebuilt for it.
        var changes = suspect.Changes.Where(change => !isHarmless || change.IsSmall).ToList();
        return changes.Count > 0 ? RulePatcher.Propose(scope, suspect.Rule, changes) : PatchProposal.None;
    }

    private string Advice(AuditScope scope, Suspect suspect, PatchProposal proposal)
    {
        var otherwise = _kind.Recommend(scope, suspect);
        if (proposal.Patch is not { } patch)
            return proposal.Refusal is { } reason ? $"{otherwise} No patch is offered: {reason.Reason}.{Acceptable(reason)}" : otherwise;
        var rules = patch.After.Contains('\n', StringComparison.Ordinal) ? "rules" : "rule";
        var through = patch.LetsThrough.Count > 0 ? $" What it no longer stops: {string.Join("; ", patch.LetsThrough)}." : "";
        var smaller = patch.LetsThrough.Count == 0 && proposal.Refusal is { } refusal ? $" ssl_state:client_hello alone is not enough: {refusal.Reason}.{Acceptable(refusal)}" : "";
        var nothing = patch.After.StartsWith(RuleAction.Alert.ToText(), StringComparison.Ordinal) && rules == "rule"
            ? " The rule stops no ClientHello in one segment and nothing behind it, in this version of Suricata: split ones are all that it hurts. As an alert it goes on telling of them."
            : "";
        return $"Apply the suggested {rules}.{nothing}{through}{smaller}{(_kind.HasOtherWay ? $" That changes this rule group alone, and so less than the other way. The other way: {otherwise}" : "")}";
    }

    private static string Acceptable(PatchRefusal refusal) =>
        refusal.Acceptable == AcceptedChanges.Inbound ? " If that does not matter to you, --accept inbound (-Accept Inbound) takes the smaller change." : "";
}
