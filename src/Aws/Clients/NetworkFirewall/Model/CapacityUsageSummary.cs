namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class CapacityUsageSummary
{
    public CIDRSummary? CIDRs { get; set; }
}
