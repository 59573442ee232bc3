namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class Firewall
{
    public string? FirewallName { get; set; }

    public string? FirewallArn { get; set; }

    public string? FirewallPolicyArn { get; set; }

    public string? VpcId { get; set; }

    public List<SubnetMapping>? SubnetMappings { get; set; }

    public bool? DeleteProtection { get; set; }

    public bool? SubnetChangeProtection { get; set; }

    public bool? FirewallPolicyChangeProtection { get; set; }

    public string? Description { get; set; }

    public string? FirewallId { get; set; }

    public List<Tag>? Tags { get; set; }

    public EncryptionConfiguration? EncryptionConfiguration { get; set; }

    public int? NumberOfAssociations { get; set; }

    public List<EnabledAnalysisType>? EnabledAnalysisTypes { get; set; }

    public string? TransitGatewayId { get; set; }

    public string? TransitGatewayOwnerAccountId { get; set; }

    public List<AvailabilityZoneMapping>? AvailabilityZoneMappings { get; set; }

    public bool? AvailabilityZoneChangeProtection { get; set; }

    public List<NatGatewayMapping>? NatGatewayMappings { get; set; }

    public ProxySettings? ProxySettings { get; set; }

    public bool? NoSourcePreservation { get; set; }

    public VpcEndpoint? VpcEndpoint { get; set; }
}
