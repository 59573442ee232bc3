using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of UpdateFirewallPolicy.</summary>
public sealed class UpdateFirewallPolicyResponse : AmazonWebServiceResponse
{
    public string? UpdateToken { get; set; }

    public FirewallPolicyResponse? FirewallPolicyResponse { get; set; }
}
