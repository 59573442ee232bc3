namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class FirewallPolicyMetadata
{
    public string? Name { get; set; }

    public string? Arn { get; set; }
}
