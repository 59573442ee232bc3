namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class Address
{
    public string? AddressDefinition { get; set; }
}
