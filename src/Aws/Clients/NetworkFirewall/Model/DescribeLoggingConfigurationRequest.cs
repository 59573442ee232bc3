namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of DescribeLoggingConfiguration.</summary>
public sealed class DescribeLoggingConfigurationRequest : AmazonNetworkFirewallRequest
{
    public string? FirewallArn { get; set; }

    public string? FirewallName { get; set; }
}
