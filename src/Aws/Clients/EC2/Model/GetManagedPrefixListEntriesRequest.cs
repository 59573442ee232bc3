namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>Input of GetManagedPrefixListEntries.</summary>
public sealed class GetManagedPrefixListEntriesRequest : AmazonEC2Request
{
    public bool? DryRun { get; set; }

    public string? PrefixListId { get; set; }

    public long? TargetVersion { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
