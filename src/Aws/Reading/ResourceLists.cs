using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Reading;

/// <summary>What there is in a region, by its lists. One that is refused is an error, and null.</summary>
internal sealed class ResourceLists(NetworkFirewallClient client, CallGate gate, RegionErrors errors)
{
    private const int PageSize = 100;

    public Task<List<ResourceTarget>?> RuleGroupsAsync() => ListAsync("rule groups", NetworkFirewallOperation.ListRuleGroups, "RuleGroups", "Arn");

    public Task<List<ResourceTarget>?> ManagedRuleGroupsAsync() => ListAsync("managed rule groups", NetworkFirewallOperation.ListRuleGroups, "RuleGroups", "Arn", scope: "MANAGED");

    public Task<List<ResourceTarget>?> PoliciesAsync() => ListAsync("firewall policies", NetworkFirewallOperation.ListFirewallPolicies, "FirewallPolicies", "Arn");

    public Task<List<ResourceTarget>?> FirewallsAsync() => ListAsync("firewalls", NetworkFirewallOperation.ListFirewalls, "Firewalls", "FirewallArn");

    private async Task<List<ResourceTarget>?> ListAsync(string kind, NetworkFirewallOperation operation, string list, string arn, string? scope = null)
    {
        try
        {
            return await Pages.ReadAsync(gate, async (token, cancellation) =>
            {
                var page = await client.CallAsync(operation, new JsonObject { ["Scope"] = scope, ["MaxResults"] = PageSize, ["NextToken"] = token }, cancellation).ConfigureAwait(false);
                return (page.Items(list).Select(item => ResourceTarget.Listed(item.NeededText(arn))).ToList(), page.Text("NextToken"));
            }).ConfigureAwait(false);
        }
        catch (Exception e) when (gate.IsOfOneCall(e))
        {
            errors.Add(null, kind, null, e);
            return null;
        }
    }
}
