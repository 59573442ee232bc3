using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Aws.Changing;
using TlsCompat.Calls.Auditing;

namespace TlsCompat.Cmdlets;

/// <summary>Makes patches in the firewall policies of an account, gives one other stateful default actions, or puts a backup back.</summary>
[Cmdlet(
    VerbsData.Update, "TlsFirewallPolicy", DefaultParameterSetName = PatchSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages + "Update-TlsFirewallPolicy.md")]
[OutputType(typeof(FirewallChange))]
[DynamicParameters(typeof(AwsParameters))]
public sealed class UpdateTlsFirewallPolicyCommand : UpdateCommand
{
    private const string PolicySet = "Policy";
    private const string PatchSet = "Patch";

    private int _unproven;
    private int _open;
    private int _ofRules;

    [Parameter(Mandatory = true, ParameterSetName = PatchSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = PatchSet)]
    public SwitchParameter IncludeUnproven { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PolicySet, ValueFromPipelineByPropertyName = true)]
    [Alias("FirewallPolicyArn", "ResourceArn")]
    [ValidateNotNullOrEmpty]
    public string[] Arn { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = PolicySet)]
    [ValidateSet(
        "aws:drop_strict", "aws:alert_strict", "aws:drop_established", "aws:alert_established", "aws:drop_established_app_layer", "aws:alert_established_app_layer",
        "aws:drop_established_app_layer_to_server", "aws:alert_established_app_layer_to_server")]
    public string[] StatefulDefaultAction { get; set; } = [];

    protected override void ProcessRecord()
    {
        if (ParameterSetName == RestoreSet)
        {
            RestoreAll(arn => arn.IsFirewallPolicy);
            return;
        }

        foreach (var item in InputObject)
        {
            if (PatchOf.Of(item, out var isOpen) is { } patch)
                Patch(patch);
            else if (isOpen)
                _open++;
        }

        foreach (var arn in Arn)
            Change(arn, "Set the default actions of", (all, policy) => all.SetDefaultActionsAsync(policy, StatefulDefaultAction, Cancellation));
    }

    protected override void EndProcessing()
    {
        if (_ofRules > 0)
            WriteWarning($"{_ofRules} {(_ofRules == 1 ? "patch is" : "patches are")} of rules: Update-TlsRuleGroup takes {(_ofRules == 1 ? "it" : "them")}.");
        TellOpen(_open);
        Tell(PatchChoice.Close(_unproven, CallerWith([])));
    }

    private void Patch(PSObject item)
    {
        if (PatchOf.Text(item, "Policy") is null && PatchOf.Text(item, "RuleGroup") is not null)
        {
            _ofRules++;
            return;
        }

        if (PatchOf.Text(item, "PolicyArn") is not { } arn || PatchOf.Text(item, "Before") is not { } before || PatchOf.Text(item, "After") is not { } after)
        {
            var (error, advice) = PatchOf.Refuse(item, "a firewall policy");
            WriteError(Failure(error, "PatchNotOfAccount", ErrorCategory.InvalidType, item, advice));
            return;
        }

        if (!IncludeUnproven && PatchOf.IsUnproven(item))
            _unproven++;
        else
            Change(arn, "Patch", (all, policy) => all.PatchDefaultActionsAsync(policy, before.Split(", "), after.Split(", "), Cancellation));
    }
}
