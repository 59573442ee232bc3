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

    /// <summary>Whether the patch says of itself that it is not proven: an enum in this session, a word in what was saved.</summary>
    public static bool IsUnproven(PSObject item) => item.Properties["Proof"]?.Value is { } proof
        && string.Equals(PSObject.AsPSObject(proof).Properties["Status"]?.Value?.ToString(), nameof(ProofStatus.Unproven), StringComparison.OrdinalIgnoreCase);
}
