using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<ResourceManagedType>))]
public sealed class ResourceManagedType(string value) : ConstantClass(value)
{
    public static readonly ResourceManagedType AWS_MANAGED_THREAT_SIGNATURES = new("AWS_MANAGED_THREAT_SIGNATURES");
    public static readonly ResourceManagedType AWS_MANAGED_DOMAIN_LISTS = new("AWS_MANAGED_DOMAIN_LISTS");
    public static readonly ResourceManagedType ACTIVE_THREAT_DEFENSE = new("ACTIVE_THREAT_DEFENSE");
    public static readonly ResourceManagedType PARTNER_MANAGED = new("PARTNER_MANAGED");

    public static implicit operator ResourceManagedType?(string? value) => FindValue<ResourceManagedType>(value);
}
