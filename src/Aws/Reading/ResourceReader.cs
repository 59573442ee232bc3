using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using TlsCompat.Aws.Clients;
using TlsCompat.Aws.Connecting;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Reading;

/// <summary>Describes one resource of a region and makes our object of it. What AWS refuses is thrown; what its answer lacks is an error of the region.</summary>
internal sealed class ResourceReader
{
    private readonly string _region;
    private readonly CallGate _gate;
    private readonly RegionErrors _errors;
    private readonly NetworkFirewallClient _client;
    private readonly PrefixLists _prefixLists;
    private readonly ConcurrentDictionary<string, Lazy<Task<DescribedGroup?>>> _groups = new(StringComparer.Ordinal);

    public ResourceReader(AwsClients clients, string region, CallGate gate, RegionErrors errors)
    {
        _region = region;
        _gate = gate;
        _errors = errors;
        _client = clients.NetworkFirewall(region);
        _prefixLists = new PrefixLists(clients.EC2(region), gate, errors);
    }

    public bool HasBegun(string groupArn) => _groups.ContainsKey(groupArn);

    public async Task<ReadFirewall?> DescribeFirewallAsync(ResourceTarget target)
    {
        var answer = await CallAsync(NetworkFirewallOperation.DescribeFirewall, new JsonObject { ["FirewallArn"] = target.Arn, ["FirewallName"] = target.Name }).ConfigureAwait(false);
        var firewall = answer.Needed("Firewall");
        var arn = ArnIn(firewall, "FirewallArn");
        return new ReadFirewall
        {
            Account = arn.Account,
            Region = _region,
            Name = firewall.NeededText("FirewallName"),
            Arn = arn.Text,
            PolicyArn = firewall.NeededText("FirewallPolicyArn"),
            VpcId = firewall.Text("VpcId"),
            SyncState = answer.Find("FirewallStatus")?.Text("ConfigurationSyncStateSummary"),
        };
    }

    public async Task<FirewallInventory?> DescribePolicyAsync(ResourceTarget target)
    {
        var answer = await CallAsync(
            NetworkFirewallOperation.DescribeFirewallPolicy, new JsonObject { ["FirewallPolicyArn"] = target.Arn, ["FirewallPolicyName"] = target.Name }).ConfigureAwait(false);
        var arn = ArnIn(answer.Needed("FirewallPolicyResponse"), "FirewallPolicyArn");
        if (FirewallReader.ReadObject(new JsonElementNode(answer), arn.Name, $"{arn.Account}/{_region}/firewall-policies/{arn.Name}") is { Policies.Count: 1 } inventory)
            return inventory;
        _errors.Add(arn.Account, "firewall policy", arn.Name, "the answer holds no policy");
        return null;
    }

    /// <summary>Once a group, whoever asks for it.</summary>
    public Task<DescribedGroup?> DescribeGroupAsync(ResourceTarget target) =>
        ResourceArn.Parse(target.Arn) is { IsStatelessRuleGroup: true } stateless
            ? Task.FromResult<DescribedGroup?>(new DescribedGroup(stateless.Text, null, new FirewallInventory
            {
                Skipped = [new SkippedSource(PathOf(stateless), null, "a stateless rule group: it decides packet by packet and knows no TLS")],
            }))
            : _groups.GetOrAdd(target.Arn ?? target.Name!, _ => new Lazy<Task<DescribedGroup?>>(() => ReadGroupAsync(target))).Value;

    private async Task<DescribedGroup?> ReadGroupAsync(ResourceTarget target)
    {
        var answer = await AskAsync(target).ConfigureAwait(false);
        var properties = answer.Needed("RuleGroupResponse");
        var arn = ArnIn(properties, "RuleGroupArn");
        if (answer.Find("RuleGroup") is null || FirewallReader.ReadObject(new JsonElementNode(answer), arn.Name, PathOf(arn)) is not { } inventory)
        {
            _errors.Add(arn.Account, "rule group", arn.Name, "the answer holds no rules");
            return null;
        }

        if (inventory.Groups is not [var group])
            return new DescribedGroup(arn.Text, null, inventory);
        group = await WithReferencesAsync(group, arn).ConfigureAwait(false);
        var read = new ReadRuleGroup
        {
            Account = arn.Account,
            Region = _region,
            Arn = arn.Text,
            UpdateToken = answer.Text("UpdateToken"),
            Capacity = properties.Number("Capacity"),
            ConsumedCapacity = properties.Number("ConsumedCapacity"),
            Associations = properties.Number("NumberOfAssociations"),
            LastModified = properties.Time("LastModifiedTime"),
            Group = group,
        };
        return new DescribedGroup(arn.Text, read, inventory with { Groups = [group] });
    }

    /// <summary>A name is one of its type only, and two types hold rules of ours.</summary>
    private async Task<JsonElement> AskAsync(ResourceTarget target)
    {
        try
        {
            return await DescribeAsync(target.Name is null ? null : "STATEFUL").ConfigureAwait(false);
        }
        catch (NetworkFirewallException e) when (e.IsNotFound && target.Name is not null)
        {
            return await DescribeAsync("STATEFUL_DOMAIN").ConfigureAwait(false);
        }

        Task<JsonElement> DescribeAsync(string? type) => CallAsync(
            NetworkFirewallOperation.DescribeRuleGroup, new JsonObject { ["RuleGroupArn"] = target.Arn, ["RuleGroupName"] = target.Name, ["Type"] = type });
    }

    private async Task<RuleGroup> WithReferencesAsync(RuleGroup group, ResourceArn arn)
    {
        if (group.ReferenceSets.Count == 0)
            return group;
        var references = new Dictionary<string, HeaderExpression>(group.Variables.References, StringComparer.Ordinal);
        foreach (var (name, reference) in group.ReferenceSets)
        {
            if (await _prefixLists.FindAsync(arn, name, reference).ConfigureAwait(false) is { } addresses)
                references[name] = addresses;
        }

        return group with { Variables = group.Variables with { References = references } };
    }

    public async Task<ManagedRuleGroup?> DescribeManagedAsync(ResourceTarget target)
    {
        var answer = await CallAsync(NetworkFirewallOperation.DescribeRuleGroupMetadata, new JsonObject { ["RuleGroupArn"] = target.Arn }).ConfigureAwait(false);
        return new ManagedRuleGroup
        {
            Region = _region,
            Name = answer.NeededText("RuleGroupName"),
            Arn = answer.NeededText("RuleGroupArn"),
            Vendor = answer.Text("VendorName"),
            Description = answer.Text("Description"),
            Capacity = answer.Number("Capacity"),
            LastModified = answer.Time("LastModifiedTime"),
        };
    }

    private Task<JsonElement> CallAsync(NetworkFirewallOperation operation, JsonObject input) =>
        _gate.RunAsync(cancellation => _client.CallAsync(operation, input, cancellation));

    private static ResourceArn ArnIn(JsonElement properties, string name) =>
        ResourceArn.Parse(properties.NeededText(name)) ?? throw new AmazonClientException($"the answer has a {name} that is no ARN");

    private string PathOf(ResourceArn group) => $"{group.Account}/{_region}/rule-groups/{group.Name}";
}
