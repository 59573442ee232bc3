using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>Cause B in the policy: its default action drops established traffic before the server name is known.</summary>
public sealed class DefaultActionCheck : Check
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC003", "The policy's default action drops the first segment");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.Policy is not { Order: RuleOrder.Strict } policy || !policy.DefaultActions.Any(action => action.IsDrop() && !action.IsAppLayer()))
            yield break;
        if (scope.CompareDefaultAction().Where(result => result.Split.DecidedByDefault is not null).MaxBy(result => result.Severity) is not { } worst)
            yield break;

        var action = worst.Split.DecidedByDefault!.Value;
        var story = worst.Severity == Severity.Info
            ? "No handshake is hurt by it here: nothing that was read lets one through"
            : EarlyBlockCheck.Tell(worst);
        yield return Report(
            policy,
            action,
            worst.Severity,
            $"{action.ToText()} drops the first segment of a ClientHello that no rule has decided yet. {story}.",
            DefaultActionAdvice.For(policy)) with
        {
            Witness = worst.ToWitness(),
            Outcome = worst.Outcome,
        };
    }
}
