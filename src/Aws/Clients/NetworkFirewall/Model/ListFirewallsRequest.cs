namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of ListFirewalls.</summary>
public sealed class ListFirewallsRequest : AmazonNetworkFirewallRequest
{
    public string? NextToken { get; set; }

    public List<string>? VpcIds { get; set; }

    public int? MaxResults { get; set; }
}
