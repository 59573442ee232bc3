namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of DescribeRuleGroup.</summary>
public sealed class DescribeRuleGroupRequest : AmazonNetworkFirewallRequest
{
    public string? RuleGroupName { get; set; }

    public string? RuleGroupArn { get; set; }

    public RuleGroupType? Type { get; set; }

    public bool? AnalyzeRuleGroup { get; set; }
}
