namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>The high-level properties of a rule group, beside the rules themselves.</summary>
public sealed class RuleGroupResponse
{
    public string? RuleGroupArn { get; set; }

    public string? RuleGroupName { get; set; }

    public string? RuleGroupId { get; set; }

    public string? Description { get; set; }

    public RuleGroupType? Type { get; set; }

    public int? Capacity { get; set; }

    public ResourceStatus? RuleGroupStatus { get; set; }

    public List<Tag>? Tags { get; set; }

    public int? ConsumedCapacity { get; set; }

    public int? NumberOfAssociations { get; set; }

    public EncryptionConfiguration? EncryptionConfiguration { get; set; }

    public SourceMetadata? SourceMetadata { get; set; }

    public string? SnsTopic { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public List<AnalysisResult>? AnalysisResults { get; set; }

    public SummaryConfiguration? SummaryConfiguration { get; set; }
}
