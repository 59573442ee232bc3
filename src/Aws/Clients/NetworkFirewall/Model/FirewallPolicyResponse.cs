namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>The high-level properties of a firewall policy, beside the policy itself.</summary>
public sealed class FirewallPolicyResponse
{
    public string? FirewallPolicyName { get; set; }

    public string? FirewallPolicyArn { get; set; }

    public string? FirewallPolicyId { get; set; }

    public string? Description { get; set; }

    public ResourceStatus? FirewallPolicyStatus { get; set; }

    public List<Tag>? Tags { get; set; }

    public int? ConsumedStatelessRuleCapacity { get; set; }

    public int? ConsumedStatefulRuleCapacity { get; set; }

    public int? ConsumedStatefulDomainCapacity { get; set; }

    public int? NumberOfAssociations { get; set; }

    public EncryptionConfiguration? EncryptionConfiguration { get; set; }

    public DateTime? LastModifiedTime { get; set; }
}
