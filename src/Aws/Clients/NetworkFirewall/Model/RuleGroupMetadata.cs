namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class RuleGroupMetadata
{
    public string? Name { get; set; }

    public string? Arn { get; set; }

    public string? VendorName { get; set; }
}
