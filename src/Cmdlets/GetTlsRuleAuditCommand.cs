using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Calls.Auditing;

namespace TlsCompat.Cmdlets;

/// <summary>Says which rules stop a ClientHello that spans two segments.</summary>
[Cmdlet(VerbsCommon.Get, "TlsRuleAudit", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-TlsRuleAudit.md")]
[OutputType(typeof(Finding))]
public sealed class GetTlsRuleAuditCommand : AuditCommand
{
    [Parameter]
    public SwitchParameter IncludePassed { get; set; }

    protected override AuditOptions AuditOptions => base.AuditOptions with { IncludePassed = IncludePassed };

    protected override bool FindsUnread => true;

    protected override void Process(Finding finding) => WriteObject(finding);
}
