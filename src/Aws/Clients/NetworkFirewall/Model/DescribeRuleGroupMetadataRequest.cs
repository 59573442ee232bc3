namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of DescribeRuleGroupMetadata.</summary>
public sealed class DescribeRuleGroupMetadataRequest : AmazonNetworkFirewallRequest
{
    public string? RuleGroupName { get; set; }

    public string? RuleGroupArn { get; set; }

    public RuleGroupType? Type { get; set; }
}
