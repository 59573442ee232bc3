using System.Management.Automation;
using TlsCompat.Aws.Reading;
using TlsCompat.Firewall;

namespace TlsCompat.Cmdlets;

/// <summary>Reads firewall policies of an account with all of their rule groups, as the firewalls run them.</summary>
[Cmdlet(VerbsCommon.Get, "TlsFirewallPolicy", DefaultParameterSetName = PolicySet, HelpUri = HelpPages + "Get-TlsFirewallPolicy.md")]
[OutputType(typeof(FirewallPolicy))]
[DynamicParameters(typeof(AwsParameters))]
public sealed class GetTlsFirewallPolicyCommand : CancellableCommand, IDynamicParameters
{
    private const string PolicySet = "Policy";
    private const string FirewallSet = "Firewall";

    private readonly AwsParameters _aws = new();

    [Parameter(Position = 0, ParameterSetName = PolicySet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FirewallPolicyName", "FirewallPolicyArn", "Arn", "ResourceArn")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = FirewallSet)]
    [Alias("FirewallArn")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] FirewallName { get; set; } = [];

    /// <inheritdoc/>
    public object GetDynamicParameters() => _aws;

    protected override void ProcessRecord() => new AwsAccount(this, _aws).Read(
        new ReadRequest { Policies = Name, Firewalls = FirewallName },
        region => WriteObject(PoliciesOf(region).Select(AccountObject.Of), enumerateCollection: true),
        Cancellation);

    private IEnumerable<FirewallPolicy> PoliciesOf(RegionReading region) =>
        ParameterSetName == FirewallSet ? region.Firewalls.Select(firewall => firewall.Policy).OfType<FirewallPolicy>() : region.Inventory.Policies;
}
