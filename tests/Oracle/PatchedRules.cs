using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>A rule set before and after the audit's patches, and what the patches claim of it.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">With every proposed patch.</param>
/// <param name="Count">How many rules were patched.</param>
/// <param name="Unmended">The sids of the suspects without a patch that is proven: no claim covers them.</param>
internal sealed record PatchedRules(string Before, string After, int Count, IReadOnlySet<uint> Unmended)
{
    public static PatchedRules Of(string rules, EngineVersion version)
    {
        var settings = new AuditSettings { Version = version };
        var inventory = DrawnPolicy.Of(rules);
        var patches = new RuleAudit(settings).Run(inventory).Select(finding => finding.Patch).OfType<RulePatch>().ToList();
        var documents = DocumentPatch.Group(patches);
        var proven = patches.Where(patch => patch.Proof.Status == ProofStatus.Proven).Select(patch => patch.Sid).ToHashSet();
        return new PatchedRules(
            rules,
            documents is [var document] ? document.PatchedText : rules,
            documents.Sum(each => each.Rules.Count),
            AuditScope.Of(inventory.Policies[0], settings).Suspects.Select(s => s.Rule.Syntax.Sid!.Value).Where(sid => !proven.Contains(sid))
                .Concat(patches.Where(patch => patch.Proof.Status != ProofStatus.Proven).SelectMany(patch => RuleSetSyntax.Parse(patch.After).Rules).Select(rule => rule.Sid!.Value)).ToHashSet());
    }

    /// <summary>The rule sets without the suspects that no proven patch mends, as the proofs leave them out.</summary>
    public PatchedRules Claimed() => this with { Before = WithoutUnmended(Before), After = WithoutUnmended(After), Unmended = new HashSet<uint>() };

    private string WithoutUnmended(string rules) =>
        string.Join('\n', RuleSetSyntax.Parse(rules).Rules.Where(rule => !Unmended.Contains(rule.Sid!.Value)).Select(rule => rule.Text));
}
