using System.Runtime.CompilerServices;
using TlsCompat.Aws.Connecting;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Aws.Reading;

/// <summary>Reads firewalls, policies and rule groups of an account, region by region.</summary>
public static class AccountReader
{
    /// <summary>Regions at a time: what is read and not yet taken is held.</summary>
    private const int RegionsAhead = 4;

    /// <summary>
    /// The regions in the order of the connection, each when it is read whole. What cannot be read is an error of its region
    /// and the rest goes on; a call that is stopped stops within the time of a cancelled request.
    /// </summary>
    /// <param name="clients">The connection.</param>
    /// <param name="request">What to read.</param>
    /// <param name="progress">Told of every resource, on any thread, one call at a time for a region.</param>
    /// <param name="cancellation">Stops.</param>
    public static async IAsyncEnumerable<RegionReading> ReadAsync(
        AwsClients clients, ReadRequest request, Action<ReadProgress>? progress = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(request);
        // Who takes no more regions stops what was begun of them.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var gate = new CallGate(Math.Max(1, request.MaxConcurrency), stop.Token);
        var account = new Lazy<Task<string?>>(() => clients.FindAccountAsync(stop.Token));
        var found = new HashSet<(string Kind, string Name)>();
        var running = new Queue<(RegionReader Reader, Task<RegionReading> Reading)>();
        var waiting = new Queue<string>(clients.Regions);
        try
        {
            while (waiting.Count > 0 || running.Count > 0)
            {
                while (waiting.Count > 0 && running.Count < RegionsAhead)
                {
                    var reader = new RegionReader(clients, waiting.Dequeue(), request, gate, progress, () => account.Value);
                    running.Enqueue((reader, reader.ReadAsync()));
                }

                var (first, reading) = running.Peek();
                var result = await reading.ConfigureAwait(false);
                running.Dequeue();
                first.Dispose();
                found.UnionWith(first.Found);
                if (waiting.Count == 0 && running.Count == 0)
                    result = result with { Errors = [.. result.Errors, .. await NowhereAsync(clients, request, found, account).ConfigureAwait(false)] };
                yield return result;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (var (reader, reading) in running)
            {
                await Task.WhenAny(reading).ConfigureAwait(false);
                reader.Dispose();
            }
        }
    }

    /// <summary>All regions as one.</summary>
    public static async Task<AccountReading> ReadAllAsync(
        AwsClients clients, ReadRequest request, Action<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var regions = new List<RegionReading>();
        await foreach (var region in ReadAsync(clients, request, progress, cancellation).ConfigureAwait(false))
            regions.Add(region);
        return new AccountReading
        {
            Inventory = FirewallReader.Combine(regions.Select(region => region.Inventory)),
            Firewalls = [.. regions.SelectMany(region => region.Firewalls)],
            RuleGroups = [.. regions.SelectMany(region => region.RuleGroups)],
            Managed = [.. regions.SelectMany(region => region.Managed)],
            Errors = [.. regions.SelectMany(region => region.Errors)],
        };
    }

    /// <summary>
    /// What was named and no region has, a pattern too: an audit of nothing has no findings, and would look like one of rules without a fault.
    /// </summary>
    private static async Task<List<ReadError>> NowhereAsync(AwsClients clients, ReadRequest request, HashSet<(string Kind, string Name)> found, Lazy<Task<string?>> account)
    {
        var missing = request.Firewalls.Select(name => (Kind: Kinds.Firewall, Name: name))
            .Concat(request.Policies.Select(name => (Kind: Kinds.Policy, Name: name)))
            .Concat(request.RuleGroups.Select(name => (Kind: Kinds.RuleGroup, Name: name)))
            .Where(each => !found.Contains(each)).ToList();
        if (missing.Count == 0)
            return [];
        var number = await account.Value.ConfigureAwait(false);
        return missing.ConvertAll(each => new ReadError
        {
            Account = number,
            Region = string.Join(", ", clients.Regions),
            Kind = each.Kind,
            Name = each.Name,
            Message = (NamePattern.Parse(each.Name) is null ? $"there is no {each.Kind} of this name" : $"there is no {each.Kind} whose name fits this pattern")
                + (clients.Regions.Count > 1 ? " in any of these regions" : ""),
        });
    }
}
