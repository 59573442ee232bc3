using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Proves a change in each policy that has the rule group: the group is changed for all of them. One policy may let through what another does
/// not, so that what is right in the first may be wrong in the second.
/// </summary>
internal static class SharedProver
{
    public static ProvenChange Prove(AuditScope scope, ScopedRule rule, CandidateEdit change, IReadOnlyList<CompiledRule> changed)
    {
        if (scope is not { Policy: { } policy, Shared: { } shared } || !shared.IsShared(rule.Group))
            return PatchProver.Prove(scope, rule, change, changed);
        var wordings = changed.Select(each => each.Syntax.Text).ToList();
        // The same wording may be asked about twice, with other things that it may change.
        var question = (rule.Syntax, string.Join('\n', wordings), change.MayStopElsewhere, change.StopsEarlier);
        var proven = scope.Once(question, () => PatchProver.Prove(scope, rule, change, changed));
        if (proven.Proof is not { } proof)
            return proven;
        var (others, count) = shared.OthersOf(policy, rule.Group);
        var through = new List<string>(proven.LetsThrough);
        foreach (var other in others)
        {
            var name = other.Policy!.Name;
            // A rule that the other policy's Suricata does not load is none there.
            if (other.Rules.FirstOrDefault(each => each.Syntax == rule.Syntax) is not { } same)
                continue;
            if (Suspect.Compile(same, wordings) is not { } compiled)
                return ProvenChange.Refused(new PatchRefusal($"in policy {name}, which has {rule.Group.Name} too, Suricata does not load the result") { IsOfOtherPolicy = true });
            var there = other.Once(question, () => PatchProver.Prove(other, same, change, compiled));
            if (there.Refusal is { } refusal)
                return ProvenChange.Refused(refusal with { Reason = $"in policy {name}, which has {rule.Group.Name} too, {refusal.Reason}", IsOfOtherPolicy = true });
            through.AddRange(there.LetsThrough.Except(through).Select(each => $"in policy {name}: {each}").ToList());
            if (there.Proof is { } weaker && weaker.Status < proof.Status)
                proof = proof with { Status = weaker.Status, Reason = $"in policy {name}: {weaker.Reason}" };
        }

        if (count > others.Count)
        {
            proof = proof with
            {
                Status = proof.Status == ProofStatus.Proven ? ProofStatus.ProvenOnWitnesses : proof.Status,
                Reason = proof.Reason ?? string.Create(CultureInfo.InvariantCulture, $"it was tried in {others.Count} of the {count} other policies that have {rule.Group.Name}"),
            };
        }

        return proven with { Proof = proof, LetsThrough = through, AlsoChanges = [.. others.Select(other => $"policy {other.Policy!.Name}")] };
    }
}
