using TlsCompat.Audit.Witnesses;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;
using Result = TlsCompat.Suricata.Engine.Outcome;

namespace TlsCompat.Audit.Checks;

/// <summary>
/// The checks of rules that block before the ClientHello is complete. A rule can; whether a handshake is hurt by it is for
/// the witnesses to show, and the severity follows what they show.
/// </summary>
public abstract class EarlyBlockCheck : Check
{
    public sealed override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Suspects.Where(Covers).Select(suspect => Judge(scope, suspect)).OfType<Finding>();
    }

    /// <summary>Whether the suspect is one of this check's kind. Every suspect belongs to exactly one check.</summary>
    protected abstract bool Covers(Suspect suspect);

    /// <summary>What the rule looks at too early, as the first half of a sentence.</summary>
    protected abstract string Explain(Suspect suspect);

    /// <summary>What to do where no edit of the rule is offered.</summary>
    protected abstract string Recommend(AuditScope scope, Suspect suspect);

    private Finding? Judge(AuditScope scope, Suspect suspect)
    {
        var rule = suspect.Rule;
        var comparison = scope.Compare(rule);
        if (FindFault(scope, comparison) is not var (worst, assumption))
            return comparison.IsUndecided || !comparison.IsDecidedByRule ? null : Harmless(scope, suspect, comparison.Worst!);

        var patch = Patch(scope, suspect);
        return Report(rule, SeverityOf(rule, worst), $"{Explain(suspect)}. {Tell(worst)}{assumption}{OrderAssumption(scope, comparison)}.", Advice(scope, suspect, patch)) with
        {
            Witness = worst.ToWitness(),
            Outcome = worst.Outcome,
            Patch = patch,
        };
    }

    /// <summary>
    /// The witness that is hurt most, and what is assumed for it; null where none is. Where that hangs on flowbits which another rule group
    /// may set, the one that is hurt if none does; where it hangs on addresses that a template leaves open, if they take its flow.
    /// </summary>
    internal static (SplitResult Worst, string Assumption)? FindFault(AuditScope scope, Comparison comparison)
    {
        if (comparison.Worst is { Severity: > Severity.Info } certain)
            return (certain, "");
        if (!comparison.IsUndecided)
            return null;
        if (scope.ByItself?.Compare(comparison.Rule).Worst is { Severity: > Severity.Info } alone)
            return (alone, $". That is so unless a rule group that was not read sets {string.Join(", ", comparison.UndecidedBecause.Intersect(scope.Engine.UnknownFlowbits.Select(name => "flowbits " + name)))}");
        return scope.WorstWhereTaken(comparison.Rule) is { Severity: > Severity.Info } taken
            ? (taken, $". That is so where {string.Join(" and ", AssumedRule.OpenHeader(comparison.Rule).Select(open => open.Expression).Distinct())} takes its addresses and ports")
            : null;
    }

    private static Severity SeverityOf(ScopedRule rule, SplitResult worst) =>
        worst.Severity > Severity.Medium && (EnforcesAPort(rule, worst) || worst.Case.Hello.IsSynthetic) ? Severity.Medium : worst.Severity;

    /// <summary>
    /// A rule for other ports than 443 is there to enforce them. That it blocks an allowed name on another port only when
    /// split is a difference, but hardly one that anybody misses.
    /// </summary>
    private static bool EnforcesAPort(ScopedRule rule, SplitResult worst) =>
        worst.Case.Flow.Server.Port != 443 && rule.Syntax.DestinationPort.Kind != HeaderExpressionKind.Any;

    private static string OrderAssumption(AuditScope scope, Comparison comparison) =>
        scope.IsOrderAssumed && scope.InStrictOrder.Compare(comparison.Rule) is { IsUndecided: false, Worst.Severity: Severity.Info }
            ? ". That is so in action order, which is assumed here; in strict order the rule does no harm"
            : "";

    /// <summary>No witness is hurt, but the rule does decide early: in a policy with other groups it might hurt one.</summary>
    private Finding Harmless(AuditScope scope, Suspect suspect, SplitResult result)
    {
        var patch = Patch(scope, suspect);
        var context = scope.Policy is null
            ? "Nothing in this group lets that traffic through. If another group of the policy does, audit the policy"
            : "Nothing that was read of this policy lets that traffic through";
        return Report(
            suspect.Rule,
            Severity.Info,
            $"{Explain(suspect)}, and no handshake is hurt: it is blocked in one segment too. {context}.",
            Advice(scope, suspect, patch)) with
        {
            Witness = result.ToWitness(),
            Outcome = result.Outcome,
            Patch = patch,
        };
    }

    private static RulePatch? Patch(AuditScope scope, Suspect suspect) =>
        suspect.MendingEdits is { Count: > 0 } edits ? RulePatcher.Propose(scope, suspect.Rule, edits) : null;

    private string Advice(AuditScope scope, Suspect suspect, RulePatch? patch) =>
        patch is null ? Recommend(scope, suspect) : "Apply the suggested rule.";

    /// <summary>The witness's story in one sentence.</summary>
    internal static string Tell(SplitResult result)
    {
        var hello = result.Case.Hello;
        var split = result.Outcome.Split switch
        {
            Result.Delayed => "loses its first segment and waits for the retransmission",
            Result.Rejected => "is answered with a reset",
            Result.Passed => "passes",
            _ => "is dropped",
        };
        var unsplit = result.Outcome.Unsplit switch
        {
            Result.Passed => "passes",
            Result.Rejected => "is rejected",
            Result.Delayed => "is delayed",
            _ => "is dropped",
        };
        var port = result.Case.Flow.Server.Port == 443 ? "" : $" on port {result.Case.Flow.Server.Port}";
        return $"A {hello.Split.Length}-byte {hello.Client} ClientHello for {hello.ServerName}{port} {split}; in one segment it {unsplit}";
    }
}
