namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class CIDRSummary
{
    public int? AvailableCIDRCount { get; set; }

    public int? UtilizedCIDRCount { get; set; }

    public Dictionary<string, IPSetMetadata>? IPSetReferences { get; set; }
}
