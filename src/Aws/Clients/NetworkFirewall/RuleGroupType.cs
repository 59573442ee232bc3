using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<RuleGroupType>))]
public sealed class RuleGroupType(string value) : ConstantClass(value)
{
    public static readonly RuleGroupType STATELESS = new("STATELESS");
    public static readonly RuleGroupType STATEFUL = new("STATEFUL");
    public static readonly RuleGroupType STATEFUL_DOMAIN = new("STATEFUL_DOMAIN");

    public static implicit operator RuleGroupType?(string? value) => FindValue<RuleGroupType>(value);
}
