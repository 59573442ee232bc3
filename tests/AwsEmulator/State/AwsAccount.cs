namespace TlsCompat.AwsEmulator.State;

/// <summary>The account: its regions, of all partitions at once.</summary>
public sealed class AwsAccount
{
    /// <summary>A number of AWS's documentation, nobody's.</summary>
    public const string Id = "111122223333";

    private static readonly string[] Enabled =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1",
        "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    private static readonly string[] Gov = ["us-gov-east-1", "us-gov-west-1"];

    private static readonly string[] China = ["cn-north-1", "cn-northwest-1"];

    public AwsAccount() => Regions = Enabled.Concat(Gov).Concat(China).ToDictionary(name => name, name => new RegionState(name), StringComparer.Ordinal);

    /// <summary>Seventeen of the partition aws, two of each of aws-us-gov and aws-cn.</summary>
    public IReadOnlyDictionary<string, RegionState> Regions { get; }

    /// <summary>Known to DescribeRegions and not taken part in.</summary>
    public static IReadOnlyList<string> NotOptedIn { get; } = ["af-south-1", "ap-east-1", "me-south-1"];

    public static string PartitionOf(string region) =>
        region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : "aws";

    public static string SuffixOf(string region) => PartitionOf(region) == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
