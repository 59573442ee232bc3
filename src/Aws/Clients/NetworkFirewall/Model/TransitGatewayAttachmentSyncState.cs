namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class TransitGatewayAttachmentSyncState
{
    public string? AttachmentId { get; set; }

    public TransitGatewayAttachmentStatus? TransitGatewayAttachmentStatus { get; set; }

    public string? StatusMessage { get; set; }
}
