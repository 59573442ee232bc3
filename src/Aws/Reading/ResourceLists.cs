using TlsCompat.Aws.Clients.NetworkFirewall;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;

namespace TlsCompat.Aws.Reading;

/// <summary>What there is in a region, by its lists. One that is refused is an error, and empty.</summary>
internal sealed class ResourceLists(AmazonNetworkFirewallClient client, CallGate gate, RegionErrors errors)
{
    private const int PageSize = 100;

    public Task<List<ResourceTarget>> RuleGroupsAsync() => ListAsync("rule groups", async (token, cancellation) =>
    {
        var page = await client.ListRuleGroupsAsync(new ListRuleGroupsRequest { MaxResults = PageSize, NextToken = token }, cancellation).ConfigureAwait(false);
        return (page.RuleGroups?.ConvertAll(group => group.Arn!), page.NextToken);
    });

    public Task<List<ResourceTarget>> ManagedRuleGroupsAsync() => ListAsync("managed rule groups", async (token, cancellation) =>
    {
        var page = await client.ListRuleGroupsAsync(
            new ListRuleGroupsRequest { Scope = ResourceManagedStatus.MANAGED, MaxResults = PageSize, NextToken = token }, cancellation).ConfigureAwait(false);
        return (page.RuleGroups?.ConvertAll(group => group.Arn!), page.NextToken);
    });

    public Task<List<ResourceTarget>> PoliciesAsync() => ListAsync("firewall policies", async (token, cancellation) =>
    {
        var page = await client.ListFirewallPoliciesAsync(new ListFirewallPoliciesRequest { MaxResults = PageSize, NextToken = token }, cancellation).ConfigureAwait(false);
        return (page.FirewallPolicies?.ConvertAll(policy => policy.Arn!), page.NextToken);
    });

    public Task<List<ResourceTarget>> FirewallsAsync() => ListAsync("firewalls", async (token, cancellation) =>
    {
        var page = await client.ListFirewallsAsync(new ListFirewallsRequest { MaxResults = PageSize, NextToken = token }, cancellation).ConfigureAwait(false);
        return (page.Firewalls?.ConvertAll(firewall => firewall.FirewallArn!), page.NextToken);
    });

    private async Task<List<ResourceTarget>> ListAsync(string kind, Func<string?, CancellationToken, Task<(List<string>? Arns, string? Next)>> read)
    {
        try
        {
            return (await Pages.ReadAsync(gate, read).ConfigureAwait(false)).ConvertAll(ResourceTarget.Listed);
        }
        catch (Exception e) when (gate.IsOfOneCall(e))
        {
            errors.Add(null, kind, null, e);
            return [];
        }
    }
}
