namespace TlsCompat.Aws.Clients.EC2.Model;

public sealed class VpcCidrBlockState
{
    public VpcCidrBlockStateCode? State { get; set; }

    public string? StatusMessage { get; set; }
}
