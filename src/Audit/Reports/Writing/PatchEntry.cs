namespace TlsCompat.Audit.Reports.Writing;

/// <summary>A patch in JSON; the members are a contract.</summary>
public sealed record PatchEntry(string Source, string? RuleGroup, uint? Sid, string Before, string After, Proof Proof, IReadOnlyList<string> LetsThrough, string? Policy, IReadOnlyList<string> Costs, IReadOnlyList<string> AlsoChanges, IReadOnlyList<string> Needs)
{
    public static PatchEntry Of(RulePatch patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return new(patch.Source, patch.RuleGroup, patch.Sid, patch.Before, patch.After, patch.Proof, patch.LetsThrough, patch.Policy, patch.Costs, patch.AlsoChanges, patch.Needs);
    }
}
