namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of DescribeFirewall.</summary>
public sealed class DescribeFirewallRequest : AmazonNetworkFirewallRequest
{
    public string? FirewallName { get; set; }

    public string? FirewallArn { get; set; }
}
