namespace TlsCompat.Aws.Clients.EC2.Model;

public sealed class ManagedPrefixList
{
    public string? PrefixListId { get; set; }

    public string? AddressFamily { get; set; }

    public PrefixListState? State { get; set; }

    public string? StateMessage { get; set; }

    public string? PrefixListArn { get; set; }

    public string? PrefixListName { get; set; }

    public int? MaxEntries { get; set; }

    public long? Version { get; set; }

    public List<Tag>? Tags { get; set; }

    public string? OwnerId { get; set; }
}
