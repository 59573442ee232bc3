namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>Input of DescribeManagedPrefixLists.</summary>
public sealed class DescribeManagedPrefixListsRequest : AmazonEC2Request
{
    public bool? DryRun { get; set; }

    public List<Filter>? Filters { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    public List<string>? PrefixListIds { get; set; }
}
