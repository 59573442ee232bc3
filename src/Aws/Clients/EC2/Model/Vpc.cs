namespace TlsCompat.Aws.Clients.EC2.Model;

public sealed class Vpc
{
    public string? OwnerId { get; set; }

    public List<VpcIpv6CidrBlockAssociation>? Ipv6CidrBlockAssociationSet { get; set; }

    public List<VpcCidrBlockAssociation>? CidrBlockAssociationSet { get; set; }

    public bool? IsDefault { get; set; }

    public List<Tag>? Tags { get; set; }

    public string? VpcId { get; set; }

    public VpcState? State { get; set; }

    public string? CidrBlock { get; set; }
}
