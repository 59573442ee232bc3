using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of ListRuleGroups.</summary>
public sealed class ListRuleGroupsResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<RuleGroupMetadata>? RuleGroups { get; set; }
}
