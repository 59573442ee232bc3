using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of DescribeRuleGroup.</summary>
public sealed class DescribeRuleGroupResponse : AmazonWebServiceResponse
{
    public string? UpdateToken { get; set; }

    /// <summary>As it came, with members that this version does not know: what is sent back must hold them too.</summary>
    public JsonElement? RuleGroup { get; set; }

    public RuleGroupResponse? RuleGroupResponse { get; set; }

    /// <summary>Members that this version does not know. The published SDK drops them.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? FurtherMembers { get; set; }
}
