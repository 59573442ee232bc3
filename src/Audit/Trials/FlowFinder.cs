using System.Net;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>Finds a flow that the headers of given rules take: among the addresses and ports that they and the variables speak of, and plain ones.</summary>
internal sealed class FlowFinder
{
    private const int ClientPort = 49152;

    // RFC 5737 and RFC 3849 documentation addresses: servers that no rule means in particular, and one where a rule means another.
    private static readonly IPAddress[] Servers =
        [IPAddress.Parse("203.0.113.9"), IPAddress.Parse("198.51.100.9"), IPAddress.Parse("2001:db8:ffff::9")];

    private readonly HeaderPlaces _common = new();

    public FlowFinder(IEnumerable<RuleGroup> groups, HeaderExpression homeNet, GivenSets sets)
    {
        _common.AddAddresses(homeNet);
        foreach (var group in groups)
        {
            var variables = Networks.Variables(group, homeNet, sets);
            foreach (var value in variables.Addresses.Values)
                _common.AddAddresses(value);
            foreach (var value in variables.Ports.Values)
                _common.AddPorts(value);
        }
    }

    /// <summary>
    /// The plainest flow that all the rules' headers take; null where there is none. A header that depends on a variable without a value may
    /// take it: the trace then says that it is undecided.
    /// </summary>
    public FlowTuple? Find(params IReadOnlyList<ScopedRule> rules) => Find(rules, ports => ports.Prepend(443).Append(8443)) ?? FindAny(rules, null);

    /// <summary>The same with a server at one of these ports.</summary>
    public FlowTuple? FindAt(IReadOnlyList<int> ports, params IReadOnlyList<ScopedRule> rules) => Find(rules, _ => ports) ?? FindAny(rules, ports);

    /// <summary>Any flow that there is, where none of the plain ones is taken.</summary>
    private static FlowTuple? FindAny(IReadOnlyList<ScopedRule> rules, IReadOnlyList<int>? ports) =>
        CommonFlow.TryFind([.. rules.Select(rule => rule.Compiled)], ports, out var client, out var server)
        && rules.All(rule => rule.Compiled.HeaderMatches(client, server) != Truth.No)
            ? new FlowTuple(client, server)
            : null;

    private FlowTuple? Find(IReadOnlyList<ScopedRule> rules, Func<IReadOnlyList<int>, IEnumerable<int>> ports)
    {
        var places = new HeaderPlaces(_common);
        foreach (var rule in rules)
            places.Add(rule.Syntax);
        int[] clientPorts = [.. places.ClientPorts.Prepend(ClientPort).Distinct()];
        foreach (var port in ports(places.Ports).Distinct())
        {
            foreach (var source in places.Addresses.Concat(Servers))
            {
                foreach (var destination in Servers.Concat(places.Addresses).Distinct())
                {
                    if (source.AddressFamily != destination.AddressFamily || source.Equals(destination))
                        continue;
                    foreach (var clientPort in clientPorts)
                    {
                        var flow = new FlowTuple(new IPEndPoint(source, clientPort), new IPEndPoint(destination, port));
                        if (rules.All(rule => rule.Compiled.HeaderMatches(flow.Client, flow.Server) != Truth.No))
                            return flow;
                    }
                }
            }
        }

        return null;
    }
}
