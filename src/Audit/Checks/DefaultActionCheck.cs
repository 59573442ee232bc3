using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>Cause B in the policy: its default action drops established traffic before the server name is known.</summary>
public sealed class DefaultActionCheck : Check
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC003", "The policy's default action drops the first segment");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return OfEarly(scope).Concat(OfServer(scope));
    }

    private IEnumerable<Finding> OfEarly(AuditScope scope)
    {
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

    /// <summary>
    /// The form for both directions waits for the ClientHello too, and also drops what a server sends before a rule has decided. Since June 2026
    /// AWS gives new policies the form for packets to the server (Developer Guide, stateful default actions).
    /// </summary>
    private IEnumerable<Finding> OfServer(AuditScope scope)
    {
        if (scope.Policy is not { Order: RuleOrder.Strict, IsNextGeneration: false } policy || !policy.DefaultActions.Contains(DefaultAction.DropEstablishedAppLayer))
            yield break;
        var proposal = DefaultActionPatcher.Propose(scope);
        yield return Report(
            policy,
            DefaultAction.DropEstablishedAppLayer,
            Severity.Low,
            $"{DefaultAction.DropEstablishedAppLayer.ToText()} waits for the ClientHello, and drops packets of the server before a rule has decided: keep-alives, window updates and resets. "
                + $"No handshake is hurt by it here; connections may stall. Since June 2026 AWS gives new policies {DefaultAction.DropEstablishedAppLayerToServer.ToText()}.",
            DefaultActionAdvice.For(policy, proposal)) with
        {
            Title = "The policy's default action drops packets of the server",
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
