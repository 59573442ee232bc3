namespace TlsCompat.Audit.Evidence;

/// <summary>What one rule has done so far.</summary>
/// <param name="gid">The generator of its alerts.</param>
/// <param name="sid">Its sid.</param>
/// <param name="signature">Its msg: groups may use one sid for different rules.</param>
internal sealed class RuleTally(uint gid, uint sid, string signature)
{
    private const int MaximumFirewalls = 1_000;

    private readonly Dictionary<string, Sum> _sources = [];
    private readonly Dictionary<(string Address, int Port), Sum> _destinations = [];
    private readonly SortedSet<string> _firewalls = new(StringComparer.Ordinal);
    private readonly Sum _all = new();
    private long _alerts;
    private bool _isFirewallMissing;

    /// <param name="record">An alert of the rule.</param>
    /// <param name="isNewFlow">Whether it is the first of its flow.</param>
    /// <param name="room">How many addresses may still be kept, of all rules together.</param>
    public void Add(AlertRecord record, bool isNewFlow, ref int room)
    {
        _alerts++;
        if (record.Firewall is { } firewall && !_firewalls.Contains(firewall))
        {
            if (_firewalls.Count < MaximumFirewalls)
                _firewalls.Add(firewall);
            else
                _isFirewallMissing = true;
        }

        var (client, server, port) = record.IsToClient
            ? (record.Destination, record.Source, record.SourcePort)
            : (record.Source, record.Destination, record.DestinationPort);
        _all.Add(record.Time, isNewFlow);
        if (client.Length > 0)
            Add(_sources, client, record.Time, isNewFlow, ref room);
        if (server.Length > 0)
            Add(_destinations, (server, port), record.Time, isNewFlow, ref room);
        IsAddressMissing |= client.Length == 0 || server.Length == 0;
    }

    public uint Sid { get; } = sid;

    public string Signature { get; } = signature;

    /// <summary>Whether one of its addresses is not kept.</summary>
    public bool IsAddressMissing { get; private set; }

    public DropEvidence ToEvidence(IReadOnlyList<RelatedFinding> findings) => new()
    {
        Gid = gid,
        Sid = Sid,
        Signature = Signature,
        Findings = findings,
        Flows = _all.Flows,
        Alerts = _alerts,
        Hosts = _sources.Count,
        FirstSeen = _all.First,
        LastSeen = _all.Last,
        Firewalls = _firewalls.ToArray(),
        Sources = Sorted(_sources.Select(source => source.Value.Of(source.Key, null))),
        Destinations = Sorted(_destinations.Select(destination => destination.Value.Of(destination.Key.Address, destination.Key.Port))),
        IsComplete = !IsAddressMissing && !_isFirewallMissing,
    };

    // Arrays: PowerShell cannot index the list that a collection expression makes for an interface.
    private static DropAddress[] Sorted(IEnumerable<DropAddress> addresses) =>
        addresses.OrderByDescending(address => address.Flows).ThenBy(address => address.Address, StringComparer.Ordinal).ThenBy(address => address.Port).ToArray();

    private void Add<TKey>(Dictionary<TKey, Sum> sums, TKey key, DateTimeOffset? time, bool isNewFlow, ref int room)
        where TKey : notnull
    {
        if (!sums.TryGetValue(key, out var sum))
        {
            if (room == 0)
            {
                IsAddressMissing = true;
                return;
            }

            room--;
            sums.Add(key, sum = new Sum());
        }

        sum.Add(time, isNewFlow);
    }

    private sealed class Sum
    {
        public long Flows { get; private set; }

        public DateTimeOffset? First { get; private set; }

        public DateTimeOffset? Last { get; private set; }

        public void Add(DateTimeOffset? time, bool isNewFlow)
        {
            if (isNewFlow)
                Flows++;
            if (First is null || time < First)
                First = time;
            if (Last is null || time > Last)
                Last = time;
        }

        public DropAddress Of(string address, int? port) => new(address, port, Flows, First, Last);
    }
}
