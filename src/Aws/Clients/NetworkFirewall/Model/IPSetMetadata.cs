namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class IPSetMetadata
{
    public int? ResolvedCIDRCount { get; set; }
}
