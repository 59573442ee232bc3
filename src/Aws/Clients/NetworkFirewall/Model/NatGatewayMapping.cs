namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class NatGatewayMapping
{
    public string? NatGatewayId { get; set; }
}
