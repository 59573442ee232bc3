using System.Collections.Concurrent;
using TlsCompat.Aws.Connecting;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Reading;

/// <summary>Reads one region: lists, then firewalls, policies and groups at once, then the groups that policies refer to and no list has.</summary>
internal sealed class RegionReader : IDisposable
{
    private const string NotFound = "ResourceNotFoundException";

    private readonly string _region;
    private readonly ReadRequest _request;
    private readonly RequestedNames _policies;
    private readonly RequestedNames _firewalls;
    private readonly RequestedNames _groups;
    private readonly CallGate _gate;
    private readonly Action<ReadProgress>? _progress;
    private readonly RegionErrors _errors;
    private readonly ResourceLists _lists;
    private readonly VpcNetworks _networks;
    private readonly SemaphoreSlim _reporting = new(1);
    private readonly ConcurrentDictionary<(string Kind, string Name), byte> _found = new();
    private readonly ResourceReader _resources;
    private int _done;
    private int _total;

    public RegionReader(AwsClients clients, string region, ReadRequest request, CallGate gate, Action<ReadProgress>? progress, Func<Task<string?>> account)
    {
        _region = region;
        _request = request;
        _policies = new RequestedNames(request.Policies);
        _firewalls = new RequestedNames(request.Firewalls);
        _groups = new RequestedNames(request.RuleGroups);
        _gate = gate;
        _progress = progress;
        _errors = new RegionErrors(region, account);
        _lists = new ResourceLists(clients.NetworkFirewall(region), gate, _errors);
        _resources = new ResourceReader(clients, region, gate, _errors);
        _networks = new VpcNetworks(clients.EC2(region), gate, _errors);
    }

    /// <summary>What the caller named and this region has.</summary>
    public IEnumerable<(string Kind, string Name)> Found => _found.Keys;

    public async Task<RegionReading> ReadAsync()
    {
        // Who asks for a policy wants its HOME_NET, which its firewalls have.
        var firewallsListed = ListAsync(Kinds.Firewall, _lists.FirewallsAsync, _firewalls, isWhole: _request.Policies.Count > 0);
        var policiesListed = ListAsync(Kinds.Policy, _lists.PoliciesAsync, _policies);
        var groupsListed = ListAsync(Kinds.RuleGroup, _lists.RuleGroupsAsync, _groups);
        var managed = _request.IncludeManaged ? ReadManagedAsync() : Task.FromResult<ManagedRuleGroup[]>([]);
        await Task.WhenAll(firewallsListed, policiesListed, groupsListed).ConfigureAwait(false);

        var groups = DescribeAllAsync([.. await groupsListed.ConfigureAwait(false), .. ResourceTarget.In(_region, _groups.Exact)], _resources.DescribeGroupAsync);
        var firewalls = Distinct(await DescribeAllAsync(
            [.. await firewallsListed.ConfigureAwait(false), .. ResourceTarget.In(_region, _firewalls.Exact)], _resources.DescribeFirewallAsync).ConfigureAwait(false), each => each.Arn);
        var asked = firewalls.Where(IsAsked).Select(each => each.PolicyArn);
        var policies = Distinct(await DescribeAllAsync(
            [
                .. await policiesListed.ConfigureAwait(false),
                .. ResourceTarget.In(_region, _policies.Exact),
                .. (_request.IsEverything ? [] : asked).Distinct(StringComparer.Ordinal).Select(ResourceTarget.Listed),
            ], _resources.DescribePolicyAsync).ConfigureAwait(false), each => each.Policies.Single().Arn!);
        var referred = policies.SelectMany(each => each.Policies.Single().Groups).Select(reference => ResourceArn.Parse(reference.ResourceArn)).OfType<ResourceArn>()
            .Where(group => !group.IsManaged && !group.IsStatelessRuleGroup && !_resources.HasBegun(group.Text)).Select(group => ResourceTarget.Listed(group.Text)).Distinct().ToList();
        var all = Distinct([.. await groups.ConfigureAwait(false), .. await DescribeAllAsync(referred, _resources.DescribeGroupAsync).ConfigureAwait(false)], each => each.Arn);
        return await AssembleAsync(all, policies, firewalls, await managed.ConfigureAwait(false)).ConfigureAwait(false);
    }

    public void Dispose() => _reporting.Dispose();

    /// <summary>What to describe of a kind: all of it where everything is asked for, else what a pattern fits.</summary>
    /// <param name="kind">What it is called.</param>
    /// <param name="list">Lists the kind; null where the list was refused, which is an error by itself.</param>
    /// <param name="names">What is asked for.</param>
    /// <param name="isWhole">Whether the others of the list are needed too.</param>
    private async Task<List<ResourceTarget>> ListAsync(string kind, Func<Task<List<ResourceTarget>?>> list, RequestedNames names, bool isWhole = false)
    {
        if (!_request.IsEverything && !names.HasPatterns && !isWhole)
            return [];
        var listed = await list().ConfigureAwait(false);
        // Without a list nobody knows whether a pattern fits nothing.
        foreach (var pattern in listed is null ? names.Patterns : listed.SelectMany(target => names.PatternsOf(target.Arn)))
            _found.TryAdd((kind, pattern), 0);
        return listed is null ? [] : _request.IsEverything || isWhole ? listed : listed.FindAll(target => names.Includes(target.Arn!));
    }

    private async Task<RegionReading> AssembleAsync(
        List<DescribedGroup> groups, List<FirewallInventory> policies, List<ReadFirewall> firewalls, ManagedRuleGroup[] managed)
    {
        // By position: what Combine does to a policy is to resolve its references.
        var inventory = FirewallReader.Combine([.. groups.Select(each => each.Inventory), .. policies]);
        var networks = await Task.WhenAll(firewalls.Select(async firewall =>
            (firewall.PolicyArn, Blocks: await FindNetworkAsync(firewall, inventory.Policies).ConfigureAwait(false)))).ConfigureAwait(false);
        var used = networks.Zip(firewalls, (network, firewall) => firewall with
        {
            Policy = inventory.Policies.FirstOrDefault(policy => policy.Arn == firewall.PolicyArn) is { } policy ? WithHomeNet(policy, network.Blocks) : null,
        }).Where(IsAsked).ToList();
        return new RegionReading
        {
            Region = _region,
            Inventory = inventory with
            {
                Policies =
                [
                    .. inventory.Policies.Select(policy =>
                        WithHomeNet(policy, [.. networks.Where(network => network.PolicyArn == policy.Arn).SelectMany(network => network.Blocks).Distinct(StringComparer.Ordinal)])),
                ],
            },
            RuleGroups = [.. groups.Select(each => each.Group).OfType<ReadRuleGroup>()],
            Firewalls = used,
            Managed = managed,
            Errors = await _errors.ToListAsync().ConfigureAwait(false),
        };
    }

    /// <summary>Asked for where it decides only: a policy that says HOME_NET needs no right to look at VPCs.</summary>
    private async Task<IReadOnlyList<string>> FindNetworkAsync(ReadFirewall firewall, IReadOnlyList<FirewallPolicy> policies)
    {
        if (policies.FirstOrDefault(policy => policy.Arn == firewall.PolicyArn) is not { IsNextGeneration: false } policy || policy.Variables.Addresses.ContainsKey(Networks.HomeNet))
            return [];
        if (!string.IsNullOrEmpty(firewall.VpcId))
            return await _networks.FindAsync(firewall.VpcId, firewall.Account).ConfigureAwait(false);
        _errors.Add(firewall.Account, "firewall", firewall.Name, "it stands in no VPC and its policy sets no HOME_NET, which is not known then");
        return [];
    }

    /// <summary>Firewalls that were listed for the sake of a policy's HOME_NET only are not what the caller wants, unless they use it.</summary>
    private bool IsAsked(ReadFirewall firewall) =>
        _request.IsEverything || _firewalls.Includes(firewall.Arn) || _policies.Includes(firewall.PolicyArn);

    private static FirewallPolicy WithHomeNet(FirewallPolicy policy, IReadOnlyCollection<string> blocks) =>
        policy.Variables.Addresses.ContainsKey(Networks.HomeNet) || AddressList.Of(blocks) is not { } network
            ? policy
            : policy with { Variables = policy.Variables with { Addresses = new Dictionary<string, HeaderExpression>(policy.Variables.Addresses, StringComparer.Ordinal) { [Networks.HomeNet] = network } } };

    private async Task<ManagedRuleGroup[]> ReadManagedAsync() =>
        [.. await DescribeAllAsync(await _lists.ManagedRuleGroupsAsync().ConfigureAwait(false) ?? [], _resources.DescribeManagedAsync).ConfigureAwait(false)];

    /// <summary>Describes each; what fails is an error of its own and the rest goes on.</summary>
    private async Task<List<T>> DescribeAllAsync<T>(List<ResourceTarget> targets, Func<ResourceTarget, Task<T?>> describe)
        where T : class
    {
        if (targets.Count == 0)
            return [];
        await ReportAsync(0, targets.Count).ConfigureAwait(false);
        var described = await Task.WhenAll(targets.Select(async target =>
        {
            try
            {
                var answer = await describe(target).ConfigureAwait(false);
                if (target.Asked is not null)
                    _found.TryAdd((KindOf<T>(), target.Asked), 0);
                return answer;
            }
            catch (Exception e) when (_gate.IsOfOneCall(e))
            {
                // A name may be of another region; who asked for it is told when none has it.
                if (target.Asked is null || CallGate.Describe(e).Code != NotFound)
                {
                    _errors.Add(target.Account, KindOf<T>(), target.Label, e);
                    if (target.Asked is not null)
                        _found.TryAdd((KindOf<T>(), target.Asked), 0);
                }

                return null;
            }
            finally
            {
                await ReportAsync(1, 0).ConfigureAwait(false);
            }
        })).ConfigureAwait(false);
        return [.. described.OfType<T>()];
    }

    /// <summary>One at a time, so that a callback need not be safe for threads.</summary>
    private async Task ReportAsync(int done, int added)
    {
        if (_progress is null)
            return;
        await _reporting.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            _done += done;
            _total += added;
            _progress(new ReadProgress(_region, _done, _total));
        }
        finally
        {
            _reporting.Release();
        }
    }

    private static List<T> Distinct<T>(IReadOnlyList<T> described, Func<T, string> arn) =>
        [.. described.DistinctBy(arn, StringComparer.Ordinal).OrderBy(arn, StringComparer.Ordinal)];

    private static string KindOf<T>() =>
        typeof(T) == typeof(ReadFirewall) ? Kinds.Firewall : typeof(T) == typeof(FirewallInventory) ? Kinds.Policy : typeof(T) == typeof(ManagedRuleGroup) ? "managed rule group" : Kinds.RuleGroup;
}
