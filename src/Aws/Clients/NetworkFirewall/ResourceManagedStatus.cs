using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<ResourceManagedStatus>))]
public sealed class ResourceManagedStatus(string value) : ConstantClass(value)
{
    public static readonly ResourceManagedStatus MANAGED = new("MANAGED");
    public static readonly ResourceManagedStatus ACCOUNT = new("ACCOUNT");

    public static implicit operator ResourceManagedStatus?(string? value) => FindValue<ResourceManagedStatus>(value);
}
