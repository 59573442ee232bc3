using System.Text.Json;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Input of UpdateFirewallPolicy.</summary>
public sealed class UpdateFirewallPolicyRequest : AmazonNetworkFirewallRequest
{
    public string? UpdateToken { get; set; }

    public string? FirewallPolicyArn { get; set; }

    public string? FirewallPolicyName { get; set; }

    /// <summary>As it came, with members that this version does not know: what is sent back must hold them too.</summary>
    public JsonElement? FirewallPolicy { get; set; }

    public string? Description { get; set; }

    public bool? DryRun { get; set; }

    public EncryptionConfiguration? EncryptionConfiguration { get; set; }
}
