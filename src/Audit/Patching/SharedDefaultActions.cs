using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Default actions that one text gives to several policies, by a loop say, are changed for all of them at once: such a patch names the others,
/// and is not proven where another of them would not be given it.
/// </summary>
internal static class SharedDefaultActions
{
    public static RulePatch Prove(RulePatch patch, FirewallPolicy policy, IEnumerable<FirewallPolicy> policies, AuditSettings settings, CancellationToken cancellation)
    {
        var others = policies.Where(other => other.Name != policy.Name && other.DefaultActionOrigin is { } origin && policy.DefaultActionOrigin!.SharesTextWith(origin)).ToList();
        foreach (var other in others)
        {
            if (DefaultActionPatcher.Propose(AuditScope.Of(other, settings, cancellation)) is { Refusal: { } refusal })
                return patch with { AlsoChanges = Names(others), Proof = patch.Proof with { Status = ProofStatus.Unproven, Reason = $"the same text makes the default actions of {other.Name}, for which it is not offered: {refusal.Reason}" } };
        }

        return others.Count == 0 ? patch : patch with { AlsoChanges = Names(others) };
    }

    private static List<string> Names(List<FirewallPolicy> policies) => [.. policies.Select(policy => $"policy {policy.Name}").Distinct(StringComparer.Ordinal)];
}
