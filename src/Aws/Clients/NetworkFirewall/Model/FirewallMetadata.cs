namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class FirewallMetadata
{
    public string? FirewallName { get; set; }

    public string? FirewallArn { get; set; }

    public string? TransitGatewayAttachmentId { get; set; }
}
