using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<FirewallStatusValue>))]
public sealed class FirewallStatusValue(string value) : ConstantClass(value)
{
    public static readonly FirewallStatusValue PROVISIONING = new("PROVISIONING");
    public static readonly FirewallStatusValue DELETING = new("DELETING");
    public static readonly FirewallStatusValue READY = new("READY");

    public static implicit operator FirewallStatusValue?(string? value) => FindValue<FirewallStatusValue>(value);
}
