namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>Input of DescribeVpcs.</summary>
public sealed class DescribeVpcsRequest : AmazonEC2Request
{
    public List<Filter>? Filters { get; set; }

    public List<string>? VpcIds { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public bool? DryRun { get; set; }
}
