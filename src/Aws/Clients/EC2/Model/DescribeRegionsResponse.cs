using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>Output of DescribeRegions.</summary>
public sealed class DescribeRegionsResponse : AmazonWebServiceResponse
{
    public List<Region>? Regions { get; set; }
}
