using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<ListenerPropertyType>))]
public sealed class ListenerPropertyType(string value) : ConstantClass(value)
{
    public static readonly ListenerPropertyType HTTP = new("HTTP");
    public static readonly ListenerPropertyType HTTPS = new("HTTPS");

    public static implicit operator ListenerPropertyType?(string? value) => FindValue<ListenerPropertyType>(value);
}
