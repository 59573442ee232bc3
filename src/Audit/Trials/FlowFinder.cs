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

    // A port that hardly any rule names.
    private const int UnnamedPort = 9443;

    // Bounds on the search for flows around a rule: addresses and ports of so many headers, and so many flows of them.
    private const int MostOthers = 40;
    private const int MostAround = 10_000;
    private const int FewestAround = 1000;

    // Of so many headers that a flow may meet together, each combination that is found is shown.
    private const int MostTogether = 64;
    private const int WorkAround = 200_000;

    // RFC 5737 and RFC 3849 documentation addresses: servers that no rule means in particular, and one where a rule means another.
    private static readonly IPAddress[] Servers =
        [IPAddress.Parse("203.0.113.9"), IPAddress.Parse("198.51.100.9"), IPAddress.Parse("2001:db8:ffff::9")];

    private readonly HeaderPlaces _common = new();

    public FlowFinder(IEnumerable<RuleGroup> groups, HeaderExpression homeNet, GivenSets sets) => Add(groups, homeNet, sets);

    /// <summary>Of several firewalls, whose variables may have different values.</summary>
    public FlowFinder(IEnumerable<FirewallScope> scopes, GivenSets sets)
    {
        foreach (var scope in scopes)
            Add(scope.Groups, scope.HomeNet, sets);
    }

    /// <summary>
    /// The plainest flow that all the rules' headers take; null where there is none. A header that depends on a variable without a value may
    /// take it: the trace then says that it is undecided.
    /// </summary>
    public FlowTuple? Find(params IReadOnlyList<ScopedRule> rules) => Find(rules, ports => ports.Prepend(443).Append(8443)) ?? FindAny(rules, null);

    /// <summary>
    /// Flows that a rule's header takes, or whose answers it takes, the plainest first: for each other header one that it takes, one whose answers
    /// it takes, and one that is none of its, where they are found; one that is of as few of them as can be, and one for each of
    /// the first combinations of them. So each is seen beside each, and by itself.
    /// </summary>
    /// <param name="rule">The rule; null for flows of any kind.</param>
    /// <param name="others">A rule of each header.</param>
    public IEnumerable<FlowTuple> Around(ScopedRule? rule, IReadOnlyList<ScopedRule> others)
    {
        var places = new HeaderPlaces(_common);
        if (rule is not null)
            places.Add(rule.Syntax);
        var most = Math.Clamp(WorkAround / Math.Max(1, others.Count), FewestAround, MostAround);
        foreach (var other in others.Take(MostOthers))
            places.Add(other.Syntax);
        foreach (var areAnswers in new[] { false, true })
        {
            var seen = new HashSet<(int Other, Truth Taken, Truth Answers)>();
            var together = new HashSet<ulong>();
            var looked = 0;
            var (alone, fewest) = ((FlowTuple?)null, int.MaxValue);
            foreach (var flow in Flows([], places, found => found.Prepend(443).Append(8443).Append(UnnamedPort)).SelectMany(Neighbours))
            {
                if (++looked > most)
                    break;
                var (from, to) = areAnswers ? (flow.Server, flow.Client) : (flow.Client, flow.Server);
                if (flow.Client.Address.Equals(flow.Server.Address) || rule?.Compiled.HeaderMatches(from, to) == Truth.No)
                    continue;
                var (isNew, count, all) = (false, 0, Fnv1a.Start);
                for (var i = 0; i < others.Count; i++)
                {
                    var (taken, answers) = (others[i].Compiled.HeaderMatches(flow.Client, flow.Server), others[i].Compiled.HeaderMatches(flow.Server, flow.Client));
                    isNew |= seen.Add((i, taken, answers));
                    all = Fnv1a.Step(all, ((ulong)taken * 4) + (ulong)answers);
                    count += (taken == Truth.No ? 0 : 1) + (answers == Truth.No ? 0 : 1);
                }

                isNew |= together.Count < MostTogether && !together.Contains(all);
                together.Add(all);
                if (isNew)
                    yield return flow;
                if (count < fewest)
                    (alone, fewest) = (isNew ? null : flow, count);
            }

            if (alone is not null)
                yield return alone;
        }
    }

    /// <summary>The same with a server at one of these ports.</summary>
    public FlowTuple? FindAt(IReadOnlyList<int> ports, params IReadOnlyList<ScopedRule> rules) => Find(rules, _ => ports) ?? FindAny(rules, ports);

    private void Add(IEnumerable<RuleGroup> groups, HeaderExpression homeNet, GivenSets sets)
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
        return Flows(rules, places, ports).FirstOrDefault();
    }

    /// <summary>A flow, and those of the hosts beside its ends.</summary>
    private static IEnumerable<FlowTuple> Neighbours(FlowTuple flow)
    {
        yield return flow;
        yield return flow with { Client = Beside(flow.Client) };
        yield return flow with { Server = Beside(flow.Server) };

        static IPEndPoint Beside(IPEndPoint end)
        {
            var bytes = end.Address.GetAddressBytes();
            bytes[^1] ^= 2;
            return new IPEndPoint(new IPAddress(bytes), end.Port);
        }
    }

    /// <summary>The flows of those places that the rules take, the plainest first.</summary>
    private static IEnumerable<FlowTuple> Flows(IReadOnlyList<ScopedRule> rules, HeaderPlaces places, Func<IReadOnlyList<int>, IEnumerable<int>> ports)
    {
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
                            yield return flow;
                    }
                }
            }
        }
    }
}
