namespace TlsCompat.Aws.Clients;

/// <summary>The operations that are called, by their names in the API.</summary>
public enum NetworkFirewallOperation
{
    DescribeFirewall,
    DescribeFirewallPolicy,
    DescribeLoggingConfiguration,
    DescribeRuleGroup,
    DescribeRuleGroupMetadata,
    ListFirewallPolicies,
    ListFirewalls,
    ListRuleGroups,
    UpdateFirewallPolicy,
    UpdateRuleGroup,
}
