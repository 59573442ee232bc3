namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class ServerCertificateScope
{
    public List<Address>? Sources { get; set; }

    public List<Address>? Destinations { get; set; }

    public List<PortRange>? SourcePorts { get; set; }

    public List<PortRange>? DestinationPorts { get; set; }

    public List<int>? Protocols { get; set; }
}
