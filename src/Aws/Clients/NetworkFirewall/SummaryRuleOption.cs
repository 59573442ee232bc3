using System.Text.Json.Serialization;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

[JsonConverter(typeof(ConstantClassConverter<SummaryRuleOption>))]
public sealed class SummaryRuleOption(string value) : ConstantClass(value)
{
    public static readonly SummaryRuleOption SID = new("SID");
    public static readonly SummaryRuleOption MSG = new("MSG");
    public static readonly SummaryRuleOption METADATA = new("METADATA");

    public static implicit operator SummaryRuleOption?(string? value) => FindValue<SummaryRuleOption>(value);
}
