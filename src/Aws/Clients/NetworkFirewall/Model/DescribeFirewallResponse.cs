using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of DescribeFirewall.</summary>
public sealed class DescribeFirewallResponse : AmazonWebServiceResponse
{
    public string? UpdateToken { get; set; }

    public Firewall? Firewall { get; set; }

    public FirewallStatus? FirewallStatus { get; set; }
}
