namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of ListFirewallPolicies.</summary>
public sealed class ListFirewallPoliciesRequest : AmazonNetworkFirewallRequest
{
    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}
