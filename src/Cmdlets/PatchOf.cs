using System.Management.Automation;
using TlsCompat.Audit;

namespace TlsCompat.Cmdlets;

/// <summary>Reads patches from the pipeline, live or as they came through JSON or another session.</summary>
internal static class PatchOf
{
    /// <summary>The text of a member; a text that another cmdlet gave, Get-Content say, is an object around it.</summary>
    public static string? Text(PSObject item, string name) => item.Properties[name]?.Value is { } value ? PSObject.AsPSObject(value).BaseObject as string : null;

    /// <summary>Why an item is no patch that could be made in an account, and what its patches are made by.</summary>
    /// <param name="item">The item.</param>
    /// <param name="what">What a patch would be of: <c>a rule group</c>.</param>
    public static (Exception Error, string Advice) Refuse(PSObject item, string what) => (
        new NotSupportedException($"{Text(item, "Source") ?? item.TypeNames[0]} is no patch of {what} of an account."),
        "Patches of files are made in the files: tlscompat patch --write. For those of an account: Get-TlsFirewallPolicy | Get-TlsRulePatch.");

    /// <summary>The patch that an item is, or that a finding carries; null for a finding without one that fails.</summary>
    /// <param name="item">The item: live, or as it came through JSON or another session.</param>
    /// <param name="isOpen">Whether it is a finding that fails and has no patch to make.</param>
    public static PSObject? Of(PSObject item, out bool isOpen)
    {
        isOpen = false;
        if (!FindingObject.TryRead(item, out var finding))
            return item;
        if (finding is { Status: FindingStatus.Fail, Patch: { } patch })
            return PSObject.AsPSObject(patch);
        if (finding is { Status: FindingStatus.Fail, Rule: { } rule, SuggestedRule: { } suggested })
        {
            var carried = new PSObject();
            foreach (var (name, value) in ((string, object?)[])[("Source", finding.Source), ("RuleGroupArn", finding.Arn), ("Before", rule), ("After", suggested), ("Proof", finding.Proof)])
                carried.Properties.Add(new PSNoteProperty(name, value));
            return carried;
        }

        isOpen = finding is { Status: FindingStatus.Fail, Severity: > Severity.Info };
        return null;
    }

    /// <summary>Whether the patch says of itself that it is not proven: an enum in this session, a word or number in what was saved.</summary>
    public static bool IsUnproven(PSObject item) =>
        TravelledMembers.Member(item, "Proof") is { } proof && TravelledMembers.Enumerated<ProofStatus>(proof, "Status") == ProofStatus.Unproven;
}
