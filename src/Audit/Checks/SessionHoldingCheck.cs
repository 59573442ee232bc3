using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>Options of the policy that do not go together (AWS Network Firewall Developer Guide; no handshake shows it).</summary>
public sealed class SessionHoldingCheck : Check
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC009", "Policy options work against each other");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.Policy is not { } policy)
            yield break;
        var appLayer = policy.DefaultActions.Where(action => action.IsAppLayer()).ToList();
        if (policy.HoldsTlsSessions && appLayer.Count > 0)
        {
            yield return Report(
                policy,
                appLayer[0],
                Severity.Medium,
                $"EnableTLSSessionHolding is on together with {appLayer[0].ToText()}, which AWS documents as incompatible.",
                DefaultActionAdvice.For(policy));
        }

        var others = policy.DefaultActions.Where(action => action is DefaultAction.DropEstablished or DefaultAction.AlertEstablished).ToList();
        if (appLayer.Count > 0 && others.Count > 0)
        {
            yield return Report(
                policy,
                others[0],
                Severity.Medium,
                $"{others[0].ToText()} and {appLayer[0].ToText()} are of two families that AWS does not take together.",
                $"Remove {others[0].ToText()}.");
        }

        var drops = policy.DefaultActions.Where(action => action.IsDrop()).ToList();
        if (drops.Count > 1)
        {
            yield return Report(
                policy,
                drops[1],
                Severity.Medium,
                $"{drops[0].ToText()} and {drops[1].ToText()} are two drop actions; AWS takes at most one.",
                "Keep the one that waits for the application layer.");
        }
    }
}
