using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of DescribeLoggingConfiguration.</summary>
public sealed class DescribeLoggingConfigurationResponse : AmazonWebServiceResponse
{
    public string? FirewallArn { get; set; }

    public LoggingConfiguration? LoggingConfiguration { get; set; }

    public bool? EnableMonitoringDashboard { get; set; }
}
