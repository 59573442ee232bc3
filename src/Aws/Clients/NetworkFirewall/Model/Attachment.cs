namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class Attachment
{
    public string? SubnetId { get; set; }

    public string? EndpointId { get; set; }

    public AttachmentStatus? Status { get; set; }

    public string? StatusMessage { get; set; }

    public string? DnsName { get; set; }
}
