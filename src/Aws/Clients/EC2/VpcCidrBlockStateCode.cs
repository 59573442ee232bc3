using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2;

public sealed class VpcCidrBlockStateCode(string value) : ConstantClass(value)
{
    public static readonly VpcCidrBlockStateCode Associating = new("associating");
    public static readonly VpcCidrBlockStateCode Associated = new("associated");
    public static readonly VpcCidrBlockStateCode Disassociating = new("disassociating");
    public static readonly VpcCidrBlockStateCode Disassociated = new("disassociated");
    public static readonly VpcCidrBlockStateCode Failing = new("failing");
    public static readonly VpcCidrBlockStateCode Failed = new("failed");

    public static implicit operator VpcCidrBlockStateCode?(string? value) => FindValue<VpcCidrBlockStateCode>(value);
}
