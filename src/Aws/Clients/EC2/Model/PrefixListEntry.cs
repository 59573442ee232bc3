namespace TlsCompat.Aws.Clients.EC2.Model;

public sealed class PrefixListEntry
{
    public string? Cidr { get; set; }

    public string? Description { get; set; }
}
