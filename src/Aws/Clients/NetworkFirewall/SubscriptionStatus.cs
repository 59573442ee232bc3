using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<SubscriptionStatus>))]
public sealed class SubscriptionStatus(string value) : ConstantClass(value)
{
    public static readonly SubscriptionStatus NOT_SUBSCRIBED = new("NOT_SUBSCRIBED");
    public static readonly SubscriptionStatus SUBSCRIBED = new("SUBSCRIBED");

    public static implicit operator SubscriptionStatus?(string? value) => FindValue<SubscriptionStatus>(value);
}
