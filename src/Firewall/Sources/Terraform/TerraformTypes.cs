using System.Text.RegularExpressions;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The resources of AWS Network Firewall: of the provider aws, and of awscc, which follows CloudFormation.</summary>
internal static partial class TerraformTypes
{
    public const string Group = "aws_networkfirewall_rule_group";
    public const string Policy = "aws_networkfirewall_firewall_policy";
    public const string CloudControlGroup = "awscc_networkfirewall_rule_group";
    public const string CloudControlPolicy = "awscc_networkfirewall_firewall_policy";

    /// <summary>What the names of all types of both begin with, the prefix of the provider aside.</summary>
    public const string Service = "_networkfirewall_";

    public static bool IsOurs(string type) => type is Group or Policy or CloudControlGroup or CloudControlPolicy;

    /// <summary>Whether an address is that of a rule group, and not of an attribute of one.</summary>
    public static bool IsGroupAddress(string address) => GroupAddress().IsMatch(address);

    [GeneratedRegex(@"(?:^|\.)(?:aws|awscc)_networkfirewall_rule_group\.[\w-]+(?:\[[^\]]*\])?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupAddress();

    public static bool IsGroup(string type) => type is Group or CloudControlGroup;
}
