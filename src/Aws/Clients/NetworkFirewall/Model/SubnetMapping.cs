namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class SubnetMapping
{
    public string? SubnetId { get; set; }

    public IPAddressType? IPAddressType { get; set; }
}
