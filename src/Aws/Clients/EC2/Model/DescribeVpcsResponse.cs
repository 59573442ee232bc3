using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>Output of DescribeVpcs.</summary>
public sealed class DescribeVpcsResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<Vpc>? Vpcs { get; set; }
}
