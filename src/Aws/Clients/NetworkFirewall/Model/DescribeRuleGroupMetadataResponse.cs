using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of DescribeRuleGroupMetadata.</summary>
public sealed class DescribeRuleGroupMetadataResponse : AmazonWebServiceResponse
{
    public string? RuleGroupArn { get; set; }

    public string? RuleGroupName { get; set; }

    public string? Description { get; set; }

    public RuleGroupType? Type { get; set; }

    public int? Capacity { get; set; }

    public StatefulRuleOptions? StatefulRuleOptions { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public string? VendorName { get; set; }

    public string? ProductId { get; set; }

    public string? ListingName { get; set; }
}
