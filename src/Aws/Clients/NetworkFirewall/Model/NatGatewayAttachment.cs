namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class NatGatewayAttachment
{
    public string? NatGatewayId { get; set; }

    public NatGatewayAttachmentStatus? Status { get; set; }

    public string? StatusMessage { get; set; }

    public string? DnsName { get; set; }
}
