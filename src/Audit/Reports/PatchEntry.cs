namespace TlsCompat.Audit.Reports;

/// <summary>A patch in JSON; the members are a contract.</summary>
internal sealed record PatchEntry(string Source, string? RuleGroup, uint? Sid, string Before, string After, Proof Proof, IReadOnlyList<string> LetsThrough, string? Policy)
{
    public static PatchEntry Of(RulePatch patch) =>
        new(patch.Source, patch.RuleGroup, patch.Sid, patch.Before, patch.After, patch.Proof, patch.LetsThrough, patch.Policy);
}
