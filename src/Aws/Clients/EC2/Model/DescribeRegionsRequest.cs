namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>Input of DescribeRegions.</summary>
public sealed class DescribeRegionsRequest : AmazonEC2Request
{
    public List<string>? RegionNames { get; set; }

    public bool? AllRegions { get; set; }

    public bool? DryRun { get; set; }

    public List<Filter>? Filters { get; set; }
}
