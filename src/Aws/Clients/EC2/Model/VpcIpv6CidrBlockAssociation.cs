namespace TlsCompat.Aws.Clients.EC2.Model;

public sealed class VpcIpv6CidrBlockAssociation
{
    public string? AssociationId { get; set; }

    public string? Ipv6CidrBlock { get; set; }

    public VpcCidrBlockState? Ipv6CidrBlockState { get; set; }
}
