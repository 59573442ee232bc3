using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<ConfigurationSyncState>))]
public sealed class ConfigurationSyncState(string value) : ConstantClass(value)
{
    public static readonly ConfigurationSyncState PENDING = new("PENDING");
    public static readonly ConfigurationSyncState IN_SYNC = new("IN_SYNC");
    public static readonly ConfigurationSyncState CAPACITY_CONSTRAINED = new("CAPACITY_CONSTRAINED");

    public static implicit operator ConfigurationSyncState?(string? value) => FindValue<ConfigurationSyncState>(value);
}
