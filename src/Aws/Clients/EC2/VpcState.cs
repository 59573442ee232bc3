using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2;

public sealed class VpcState(string value) : ConstantClass(value)
{
    public static readonly VpcState Pending = new("pending");
    public static readonly VpcState Available = new("available");

    public static implicit operator VpcState?(string? value) => FindValue<VpcState>(value);
}
