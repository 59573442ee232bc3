namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of DescribeTLSInspectionConfiguration.</summary>
public sealed class DescribeTLSInspectionConfigurationRequest : AmazonNetworkFirewallRequest
{
    public string? TLSInspectionConfigurationArn { get; set; }

    public string? TLSInspectionConfigurationName { get; set; }
}
