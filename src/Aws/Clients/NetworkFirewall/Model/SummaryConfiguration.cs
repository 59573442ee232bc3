using System.Text.Json;
using System.Text.Json.Serialization;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class SummaryConfiguration
{
    public List<SummaryRuleOption>? RuleOptions { get; set; }

    /// <summary>Members that this version does not know. The published SDK drops them.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? FurtherMembers { get; set; }
}
