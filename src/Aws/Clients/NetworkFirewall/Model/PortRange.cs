namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class PortRange
{
    public int? FromPort { get; set; }

    public int? ToPort { get; set; }
}
