using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<ResourceStatus>))]
public sealed class ResourceStatus(string value) : ConstantClass(value)
{
    public static readonly ResourceStatus ACTIVE = new("ACTIVE");
    public static readonly ResourceStatus DELETING = new("DELETING");
    public static readonly ResourceStatus ERROR = new("ERROR");

    public static implicit operator ResourceStatus?(string? value) => FindValue<ResourceStatus>(value);
}
