using System.Text.Json;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of UpdateRuleGroup.</summary>
public sealed class UpdateRuleGroupRequest : AmazonNetworkFirewallRequest
{
    public string? UpdateToken { get; set; }

    public string? RuleGroupArn { get; set; }

    public string? RuleGroupName { get; set; }

    /// <summary>As it came, with members that this version does not know: what is sent back must hold them too.</summary>
    public JsonElement? RuleGroup { get; set; }

    public string? Rules { get; set; }

    public RuleGroupType? Type { get; set; }

    public string? Description { get; set; }

    public bool? DryRun { get; set; }

    public EncryptionConfiguration? EncryptionConfiguration { get; set; }

    public SourceMetadata? SourceMetadata { get; set; }

    public bool? AnalyzeRuleGroup { get; set; }

    public SummaryConfiguration? SummaryConfiguration { get; set; }
}
