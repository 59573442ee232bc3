using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Handshake.Proxying;

/// <summary>
/// The hosts of <c>NO_PROXY</c>, as Go's package httpproxy reads them: <c>example.com</c> with its subdomains,
/// <c>.example.com</c> or <c>*.example.com</c> for those alone, an IP address, a range (CIDR), each with a port or without, and
/// <c>*</c> for all. Loopback is always among them.
/// </summary>
internal sealed class DirectHosts
{
    private readonly ImmutableArray<Entry> _entries;
    private readonly bool _withLoopback;

    private DirectHosts(ImmutableArray<Entry> entries, bool withLoopback)
    {
        _entries = entries;
        _withLoopback = withLoopback;
    }

    /// <summary>No host at all, not even loopback.</summary>
    public static DirectHosts None { get; } = new([], withLoopback: false);

    /// <param name="list">Entries with commas or blanks between them; one that names nothing is passed over, as by others.</param>
    public static DirectHosts Parse(string list) =>
        new([.. list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Entry.Parse).OfType<Entry>()], withLoopback: true);

    public bool Contains(Endpoint endpoint) =>
        (_withLoopback && (endpoint.Host == "localhost" || (endpoint.Address is { } address && IPAddress.IsLoopback(address))))
        || _entries.Any(entry => entry.Matches(endpoint));

    private sealed record Entry(string Host, bool SubdomainsOnly, IPNetwork? Range, int? Port)
    {
        public static Entry? Parse(string text)
        {
            var entry = text.Trim().ToLowerInvariant();
            if (IPNetwork.TryParse(entry, out var range))
                return new Entry("", false, range, null);
            var (host, portText) = HostPort.Split(entry);
            int? port = null;
            if (portText is not null)
            {
                if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    return null;
                port = number;
            }

            if (IPAddress.TryParse(host, out var address))
                return new Entry("", false, new IPNetwork(address, address.GetAddressBytes().Length * 8), port);
            var subdomainsOnly = host.StartsWith('.') || host.StartsWith("*.", StringComparison.Ordinal);
            var name = host.TrimStart('*').TrimStart('.');
            return name.Length > 0 || host == "*" ? new Entry(name, subdomainsOnly, null, port) : null;
        }

        public bool Matches(Endpoint endpoint) => (Port is null || Port == endpoint.Port) && MatchesHost(endpoint);

        private bool MatchesHost(Endpoint endpoint)
        {
            if (Range is { } range)
                return endpoint.Address is { } address && range.Contains(address);
            return Host.Length == 0
                || (endpoint.Host == Host && !SubdomainsOnly)
                || endpoint.Host.EndsWith($".{Host}", StringComparison.Ordinal);
        }
    }
}
