using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of DescribeTLSInspectionConfiguration.</summary>
public sealed class DescribeTLSInspectionConfigurationResponse : AmazonWebServiceResponse
{
    public string? UpdateToken { get; set; }

    public TLSInspectionConfiguration? TLSInspectionConfiguration { get; set; }

    public TLSInspectionConfigurationResponse? TLSInspectionConfigurationResponse { get; set; }
}
