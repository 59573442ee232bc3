namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class SyncState
{
    public Attachment? Attachment { get; set; }

    public Dictionary<string, PerObjectStatus>? Config { get; set; }

    public List<NatGatewayAttachment>? NatGatewayAttachments { get; set; }
}
