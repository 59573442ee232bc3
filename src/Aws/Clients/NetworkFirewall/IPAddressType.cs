using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<IPAddressType>))]
public sealed class IPAddressType(string value) : ConstantClass(value)
{
    public static readonly IPAddressType DUALSTACK = new("DUALSTACK");
    public static readonly IPAddressType IPV4 = new("IPV4");
    public static readonly IPAddressType IPV6 = new("IPV6");

    public static implicit operator IPAddressType?(string? value) => FindValue<IPAddressType>(value);
}
