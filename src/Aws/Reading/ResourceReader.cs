using System.Collections.Concurrent;
using TlsCompat.Aws.Clients.NetworkFirewall;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;
using TlsCompat.Aws.Connecting;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Reading;

/// <summary>Describes one resource of a region and makes our object of it. What AWS refuses is thrown; what its answer lacks is an error of the region.</summary>
internal sealed class ResourceReader
{
    private readonly string _region;
    private readonly CallGate _gate;
    private readonly RegionErrors _errors;
    private readonly AmazonNetworkFirewallClient _client;
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
        var answer = await _gate.RunAsync(cancellation =>
            _client.DescribeFirewallAsync(new DescribeFirewallRequest { FirewallArn = target.Arn, FirewallName = target.Name }, cancellation)).ConfigureAwait(false);
        var firewall = answer.Firewall!;
        return new ReadFirewall
        {
            Account = ResourceName.Parse(firewall.FirewallArn)!.Account,
            Region = _region,
            Name = firewall.FirewallName!,
            Arn = firewall.FirewallArn!,
            PolicyArn = firewall.FirewallPolicyArn!,
            VpcId = firewall.VpcId,
            SyncState = answer.FirewallStatus?.ConfigurationSyncStateSummary?.Value,
        };
    }

    public async Task<FirewallInventory?> DescribePolicyAsync(ResourceTarget target)
    {
        var answer = await _gate.RunAsync(cancellation =>
            _client.DescribeFirewallPolicyAsync(new DescribeFirewallPolicyRequest { FirewallPolicyArn = target.Arn, FirewallPolicyName = target.Name }, cancellation)).ConfigureAwait(false);
        var arn = ResourceName.Parse(answer.FirewallPolicyResponse!.FirewallPolicyArn)!;
        if (FirewallReader.ReadObject(new AnswerNode(answer), arn.Name, $"{arn.Account}/{_region}/firewall-policies/{arn.Name}") is { Policies.Count: 1 } inventory)
            return inventory;
        _errors.Add(arn.Account, "firewall policy", arn.Name, "the answer holds no policy");
        return null;
    }

    /// <summary>Once a group, whoever asks for it.</summary>
    public Task<DescribedGroup?> DescribeGroupAsync(ResourceTarget target) =>
        ResourceName.Parse(target.Arn) is { IsStateless: true } stateless
            ? Task.FromResult<DescribedGroup?>(new DescribedGroup(stateless.Arn, null, new FirewallInventory
            {
                Skipped = [new SkippedSource(PathOf(stateless), null, "a stateless rule group: it decides packet by packet and knows no TLS")],
            }))
            : _groups.GetOrAdd(target.Arn ?? target.Name!, _ => new Lazy<Task<DescribedGroup?>>(() => ReadGroupAsync(target))).Value;

    private async Task<DescribedGroup?> ReadGroupAsync(ResourceTarget target)
    {
        var answer = await AskAsync(target).ConfigureAwait(false);
        var properties = answer.RuleGroupResponse!;
        var arn = ResourceName.Parse(properties.RuleGroupArn)!;
        if (FirewallReader.ReadObject(new AnswerNode(answer), arn.Name, PathOf(arn)) is not { } inventory)
        {
            _errors.Add(arn.Account, "rule group", arn.Name, "the answer holds no rules");
            return null;
        }

        if (inventory.Groups is not [var group])
            return new DescribedGroup(arn.Arn, null, inventory);
        group = await WithReferencesAsync(group, arn).ConfigureAwait(false);
        var read = new ReadRuleGroup
        {
            Account = arn.Account,
            Region = _region,
            Arn = arn.Arn,
            UpdateToken = answer.UpdateToken,
            Capacity = properties.Capacity,
            ConsumedCapacity = properties.ConsumedCapacity,
            Associations = properties.NumberOfAssociations,
            LastModified = properties.LastModifiedTime,
            Group = group,
        };
        return new DescribedGroup(arn.Arn, read, inventory with { Groups = [group] });
    }

    /// <summary>A name is one of its type only, and two types hold rules of ours.</summary>
    private async Task<DescribeRuleGroupResponse> AskAsync(ResourceTarget target)
    {
        var request = new DescribeRuleGroupRequest { RuleGroupArn = target.Arn, RuleGroupName = target.Name, Type = target.Name is null ? null : RuleGroupType.STATEFUL };
        try
        {
            return await _gate.RunAsync(cancellation => _client.DescribeRuleGroupAsync(request, cancellation)).ConfigureAwait(false);
        }
        catch (ResourceNotFoundException) when (target.Name is not null)
        {
            request.Type = RuleGroupType.STATEFUL_DOMAIN;
            return await _gate.RunAsync(cancellation => _client.DescribeRuleGroupAsync(request, cancellation)).ConfigureAwait(false);
        }
    }

    private async Task<RuleGroup> WithReferencesAsync(RuleGroup group, ResourceName arn)
    {
        if (group.ReferenceSets.Count == 0)
            return group;
        var references = new Dictionary<string, HeaderExpression>(group.Variables.References, StringComparer.Ordinal);
        foreach (var (name, reference) in group.ReferenceSets)
        {
            if (await _prefixLists.FindAsync(arn.Arn, name, reference).ConfigureAwait(false) is { } addresses)
                references[name] = addresses;
        }

        return group with { Variables = group.Variables with { References = references } };
    }

    public async Task<ManagedRuleGroup?> DescribeManagedAsync(ResourceTarget target)
    {
        var answer = await _gate.RunAsync(cancellation =>
            _client.DescribeRuleGroupMetadataAsync(new DescribeRuleGroupMetadataRequest { RuleGroupArn = target.Arn }, cancellation)).ConfigureAwait(false);
        return new ManagedRuleGroup
        {
            Region = _region,
            Name = answer.RuleGroupName!,
            Arn = answer.RuleGroupArn!,
            Vendor = answer.VendorName,
            Description = answer.Description,
            Capacity = answer.Capacity,
            LastModified = answer.LastModifiedTime,
        };
    }

    private string PathOf(ResourceName group) => $"{group.Account}/{_region}/rule-groups/{group.Name}";
}
