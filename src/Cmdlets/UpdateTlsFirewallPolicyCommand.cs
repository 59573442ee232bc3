using System.Management.Automation;
using TlsCompat.Aws.Changing;

namespace TlsCompat.Cmdlets;

/// <summary>Gives a firewall policy of an account other stateful default actions, or puts a backup back.</summary>
[Cmdlet(
    VerbsData.Update, "TlsFirewallPolicy", DefaultParameterSetName = PolicySet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages + "Update-TlsFirewallPolicy.md")]
[OutputType(typeof(FirewallChange))]
[DynamicParameters(typeof(AwsParameters))]
public sealed class UpdateTlsFirewallPolicyCommand : UpdateCommand
{
    private const string PolicySet = "Policy";

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

        foreach (var arn in Arn)
            Change(arn, "Set the default actions of", (all, policy) => all.SetDefaultActionsAsync(policy, StatefulDefaultAction, Cancellation));
    }
}
