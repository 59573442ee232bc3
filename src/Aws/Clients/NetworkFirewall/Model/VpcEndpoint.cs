namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class VpcEndpoint
{
    public string? VpcId { get; set; }

    public List<SubnetMapping>? SubnetMappings { get; set; }
}
