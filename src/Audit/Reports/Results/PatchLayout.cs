using System.Globalization;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>How patches are written.</summary>
public static class PatchLayout
{
    public static ResultLayout<RulePatch> Instance { get; } = new TableLayout<RulePatch, RulePatch>(
        "Patches",
        ReportJsonContext.Default.RulePatch,
        patch => [patch],
        [
            new("source", patch => patch.Source, IsBrief: true),
            new("ruleGroup", patch => patch.RuleGroup, IsBrief: true),
            new("sid", patch => patch.Sid?.ToString(CultureInfo.InvariantCulture), IsBrief: true),
            new("before", patch => patch.Before),
            new("after", patch => patch.After, IsBrief: true),
            new("proof", patch => patch.Proof.Status.Name(), IsBrief: true),
            new("letsThrough", patch => string.Join("; ", patch.LetsThrough)),
            new("policy", patch => patch.Policy, IsBrief: true),
            new("costs", patch => string.Join("; ", patch.Costs)),
            new("alsoChanges", patch => string.Join("; ", patch.AlsoChanges)),
            new("needs", patch => string.Join("; ", patch.Needs)),
            new("ruleGroupArn", patch => patch.RuleGroupArn),
            new("policyArn", patch => patch.PolicyArn),
        ]);
}
