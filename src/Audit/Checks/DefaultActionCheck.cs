using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;

namespace TlsCompat.Audit.Checks;

/// <summary>Cause B in the policy: its default action drops established traffic before the server name is known.</summary>
public sealed class DefaultActionCheck : Check
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC003", "The policy's default action drops the first segment");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (DefaultActionFault.ActionOf(scope) is not { } action || DefaultActionFault.Of(scope) is not { } fault)
            yield break;
        // Where nothing is hurt, a policy is not changed for it.
        var proposal = fault.Severity > Severity.Info ? DefaultActionPatcher.Propose(scope) : PatchProposal.None;
        yield return Report(
            scope.Policy!,
            action,
            fault.Severity,
            $"{action.ToText()} drops the first segment of a ClientHello that no rule has decided yet. {Story(scope, fault)}.",
            DefaultActionAdvice.For(scope.Policy, proposal) + UndecidedAdvice.ForCondition(fault.Severity > Severity.Info ? AssumedFault.Condition(fault, scope.Trials.OfDefaultAction) : "")) with
        {
            Witness = fault.ToWitness(),
            Outcome = fault.Outcome,
            Patch = proposal.Patch,
        };
    }

    private static string Story(AuditScope scope, SplitResult fault)
    {
        if (fault.Severity > Severity.Info)
        {
            var condition = AssumedFault.Condition(fault, scope.Trials.OfDefaultAction);
            return SplitStory.Tell(scope, fault) + (condition.Length > 0 ? $". That is so if {condition}" : "");
        }

        return scope.IsWhole
            ? "No handshake is hurt by it here: no rule of the policy lets one through"
            : $"What was read lets no handshake through that it would hurt; {(scope.Unread.Count > 0 ? string.Join(", ", scope.Unread) : "lines")} that {(scope.Unread.Count == 1 ? "was" : "were")} not read may";
    }
}
