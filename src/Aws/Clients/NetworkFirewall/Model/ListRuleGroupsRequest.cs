namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of ListRuleGroups.</summary>
public sealed class ListRuleGroupsRequest : AmazonNetworkFirewallRequest
{
    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }

    public ResourceManagedStatus? Scope { get; set; }

    public ResourceManagedType? ManagedType { get; set; }

    public SubscriptionStatus? SubscriptionStatus { get; set; }

    public RuleGroupType? Type { get; set; }
}
