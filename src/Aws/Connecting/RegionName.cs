using System.Text.RegularExpressions;
using TlsCompat.Firewall;

namespace TlsCompat.Aws.Connecting;

/// <summary>
/// Names of regions. They become part of host names, and the SDK takes one with dots in it: what comes from a caller is held
/// to the form that all have, known or of the future.
/// </summary>
internal static partial class RegionName
{
    public static string Checked(string name) => Form().IsMatch(name)
        ? name
        : throw new AwsConnectionException(AwsConnectionProblem.RegionInvalid, $"'{name}' is no region; one is called us-east-1 or us-gov-west-1.");

    /// <summary>Of a role's partition: that of the caller's region, or where a role of another partition is assumed.</summary>
    public static string ForRole(string roleArn, string home) => ResourceArn.Parse(roleArn)?.Partition is { } partition && partition != PartitionOf(home)
        ? partition switch
        {
            "aws-us-gov" => "us-gov-west-1",
            "aws-cn" => "cn-north-1",
            "aws" => "us-east-1",
            _ => home,
        }
        : home;

    private static string PartitionOf(string region) =>
        region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-iso", StringComparison.Ordinal) || region.StartsWith("eusc-", StringComparison.Ordinal) || region.StartsWith("eu-iso", StringComparison.Ordinal) ? "of its own"
        : "aws";

    [GeneratedRegex("^[a-z]{2,5}(-[a-z]{2,12}){1,3}-[0-9]{1,2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
