using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<RuleOrder>))]
public sealed class RuleOrder(string value) : ConstantClass(value)
{
    public static readonly RuleOrder DEFAULT_ACTION_ORDER = new("DEFAULT_ACTION_ORDER");
    public static readonly RuleOrder STRICT_ORDER = new("STRICT_ORDER");

    public static implicit operator RuleOrder?(string? value) => FindValue<RuleOrder>(value);
}
