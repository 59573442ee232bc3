using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>Output of GetManagedPrefixListEntries.</summary>
public sealed class GetManagedPrefixListEntriesResponse : AmazonWebServiceResponse
{
    public List<PrefixListEntry>? Entries { get; set; }

    public string? NextToken { get; set; }
}
