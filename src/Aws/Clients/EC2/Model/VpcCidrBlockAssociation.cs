namespace TlsCompat.Aws.Clients.EC2.Model;

public sealed class VpcCidrBlockAssociation
{
    public string? AssociationId { get; set; }

    public string? CidrBlock { get; set; }

    public VpcCidrBlockState? CidrBlockState { get; set; }
}
