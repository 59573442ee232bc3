using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of ListFirewallPolicies.</summary>
public sealed class ListFirewallPoliciesResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<FirewallPolicyMetadata>? FirewallPolicies { get; set; }
}
