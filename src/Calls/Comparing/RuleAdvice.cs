using TlsCompat.Calls.Options;

namespace TlsCompat.Calls.Comparing;

/// <summary>What to do about what was compared, in the words of the face.</summary>
/// <param name="sources">The rules as the caller named them.</param>
/// <param name="caller">The face.</param>
internal sealed class RuleAdvice(IReadOnlyList<string> sources, Caller caller)
{
    /// <summary>Where the rules explain what was seen.</summary>
    public string Patch => caller.Spelling == Spelling.PowerShell
        ? $"See what would change: Get-TlsRuleAudit {Sources} | Get-TlsRulePatch."
        : $"See what would change: tlscompat patch {Sources}.";

    /// <summary>Where the rules stop what the wire passes.</summary>
    public string Route =>
        $"Check the route tables of this machine's subnet: is the firewall's endpoint on the way to the server? And compare with what is deployed: {(caller.Spelling == Spelling.PowerShell ? "Get-TlsFirewallPolicy" : "tlscompat audit --aws")}.";

    /// <summary>Where the wire stops what the rules let through.</summary>
    public string Elsewhere =>
        $"Look for another device on the path, and at the server: run the same test from the server's own network and compare: {caller.Spelling[CallOptions.CompareWith]}.";

    /// <summary>Where the policy was not read.</summary>
    public string ReadPolicy => $"Name the firewall policy with all its rule groups: {caller.Spelling[CallOptions.RulePath]}.";

    private string Sources => sources.Count == 0 ? caller.Spelling == Spelling.PowerShell ? "PATH" : "SOURCE" : string.Join(caller.Spelling == Spelling.PowerShell ? ", " : " ", sources.Select(Quoted));

    private static string Quoted(string path) => path.Any(char.IsWhiteSpace) ? $"'{path}'" : path;
}
