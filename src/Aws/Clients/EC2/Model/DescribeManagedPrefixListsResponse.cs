using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>Output of DescribeManagedPrefixLists.</summary>
public sealed class DescribeManagedPrefixListsResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<ManagedPrefixList>? PrefixLists { get; set; }
}
