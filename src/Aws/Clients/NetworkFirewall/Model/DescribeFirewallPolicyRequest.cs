namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of DescribeFirewallPolicy.</summary>
public sealed class DescribeFirewallPolicyRequest : AmazonNetworkFirewallRequest
{
    public string? FirewallPolicyName { get; set; }

    public string? FirewallPolicyArn { get; set; }
}
