using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<IdentifiedType>))]
public sealed class IdentifiedType(string value) : ConstantClass(value)
{
    public static readonly IdentifiedType STATELESS_RULE_FORWARDING_ASYMMETRICALLY = new("STATELESS_RULE_FORWARDING_ASYMMETRICALLY");
    public static readonly IdentifiedType STATELESS_RULE_CONTAINS_TCP_FLAGS = new("STATELESS_RULE_CONTAINS_TCP_FLAGS");

    public static implicit operator IdentifiedType?(string? value) => FindValue<IdentifiedType>(value);
}
