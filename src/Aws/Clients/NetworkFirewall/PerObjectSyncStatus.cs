using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<PerObjectSyncStatus>))]
public sealed class PerObjectSyncStatus(string value) : ConstantClass(value)
{
    public static readonly PerObjectSyncStatus PENDING = new("PENDING");
    public static readonly PerObjectSyncStatus IN_SYNC = new("IN_SYNC");
    public static readonly PerObjectSyncStatus CAPACITY_CONSTRAINED = new("CAPACITY_CONSTRAINED");
    public static readonly PerObjectSyncStatus NOT_SUBSCRIBED = new("NOT_SUBSCRIBED");
    public static readonly PerObjectSyncStatus DEPRECATED = new("DEPRECATED");

    public static implicit operator PerObjectSyncStatus?(string? value) => FindValue<PerObjectSyncStatus>(value);
}
