using System.Management.Automation;
using TlsCompat.Firewall;

namespace TlsCompat.Cmdlets;

/// <summary>Reads rule groups.</summary>
[Cmdlet(VerbsCommon.Get, "TlsRuleGroup", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-TlsRuleGroup.md")]
[OutputType(typeof(RuleGroup))]
public sealed class GetTlsRuleGroupCommand : SourceCommand
{
    protected override void Process(IEnumerable<FirewallInventory> parts)
    {
        foreach (var group in parts.SelectMany(part => part.Groups))
            WriteObject(group);
    }
}
