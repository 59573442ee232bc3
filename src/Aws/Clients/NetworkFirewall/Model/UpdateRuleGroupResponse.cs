using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Output of UpdateRuleGroup.</summary>
public sealed class UpdateRuleGroupResponse : AmazonWebServiceResponse
{
    public string? UpdateToken { get; set; }

    public RuleGroupResponse? RuleGroupResponse { get; set; }
}
