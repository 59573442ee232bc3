using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of ListFirewalls.</summary>
public sealed class ListFirewallsResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<FirewallMetadata>? Firewalls { get; set; }
}
