using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>
/// One answer to what is not known of a flow: which sets without a value hold its addresses, its ports and its name. A set is one
/// unknown wherever it stands, so that two rules on it never take different answers.
/// </summary>
public sealed class FlowAssumption
{
    /// <summary>Nothing is assumed: what depends on a set without a value is unknown.</summary>
    public static readonly FlowAssumption None = new([], null, null);

    // RFC 5737 and RFC 3849 documentation addresses, for sets that hold neither end of a flow.
    private static readonly IPAddress[] Elsewhere = [IPAddress.Parse("192.0.2.201"), IPAddress.Parse("192.0.2.202"), IPAddress.Parse("192.0.2.203")];
    private static readonly IPAddress[] ElsewhereIPv6 = [IPAddress.Parse("2001:db8:e::1"), IPAddress.Parse("2001:db8:e::2"), IPAddress.Parse("2001:db8:e::3")];

    private readonly Dictionary<OpenSet, bool> _memberships;
    private readonly IPEndPoint? _client;
    private readonly IPEndPoint? _server;
    private ConditionalWeakTable<RuleVariables, RuleVariables>? _extended;

    internal FlowAssumption(IReadOnlyList<SetMembership> memberships, IPEndPoint? client, IPEndPoint? server)
    {
        Memberships = memberships;
        _memberships = memberships.ToDictionary(membership => membership.Set, membership => membership.Holds);
        (_client, _server) = (client, server);
    }

    public IReadOnlyList<SetMembership> Memberships { get; }

    /// <summary>Whether another is the same but for the answer about one set.</summary>
    public bool DiffersOnlyIn(OpenSet set, FlowAssumption other) =>
        Memberships.All(membership => other._memberships.TryGetValue(membership.Set, out var holds) && holds == membership.Holds != (membership.Set == set));

    /// <summary>Whether the set holds the place; unknown where nothing is assumed.</summary>
    internal Truth Holds(string set, FlowPlace place) =>
        _memberships.TryGetValue(new OpenSet(set, place), out var holds) ? holds.ToTruth() : Truth.Unknown;

    /// <summary>Whether the value that <see cref="Extend"/> gives a set holds a place: a place that nothing is assumed of it does not hold. Unknown for a set that gets no value.</summary>
    internal Truth HoldsExtended(string set, FlowPlace place)
    {
        if (Holds(set, place) is not Truth.Unknown and var holds)
            return holds;
        foreach (var membership in Memberships)
        {
            if (membership.Set.Name == set && IsPort(membership.Set.Place) == IsPort(place))
                return Truth.No;
        }

        return Truth.Unknown;
    }

    /// <summary>The variables with a value for each set that something is assumed of: it holds of this flow what is assumed, and nothing else.</summary>
    internal RuleVariables Extend(RuleVariables variables) =>
        Memberships.Count == 0 ? variables : LazyInitializer.EnsureInitialized(ref _extended, static () => []).GetValue(variables, Extended);

    private RuleVariables Extended(RuleVariables variables)
    {
        var addresses = new Dictionary<string, HeaderExpression>(variables.Addresses, StringComparer.Ordinal);
        var ports = new Dictionary<string, HeaderExpression>(variables.Ports, StringComparer.Ordinal);
        var references = new Dictionary<string, HeaderExpression>(variables.References, StringComparer.Ordinal);
        foreach (var sets in Memberships.GroupBy(membership => (membership.Set.Name, IsPort: IsPort(membership.Set.Place))))
        {
            var (name, isPort) = sets.Key;
            var held = sets.Where(membership => membership.Holds).Select(membership => membership.Set.Place).ToList();
            var isReference = name.StartsWith('@');
            var key = isReference || (name.StartsWith('$') && !name.StartsWith("${", StringComparison.Ordinal)) ? name[1..] : name;
            (isPort ? ports : isReference ? references : addresses).TryAdd(key, isPort ? Ports(held) : Addresses(held));
        }

        return variables with { Addresses = addresses, Ports = ports, References = references };
    }

    private static bool IsPort(FlowPlace place) => place is FlowPlace.ClientPort or FlowPlace.ServerPort;

    private HeaderExpression Addresses(List<FlowPlace> held)
    {
        var elsewhere = _client!.AddressFamily == AddressFamily.InterNetworkV6 ? ElsewhereIPv6 : Elsewhere;
        List<IPAddress> addresses =
        [
            .. held.Contains(FlowPlace.Client) ? [_client.Address] : Array.Empty<IPAddress>(),
            .. held.Contains(FlowPlace.Server) ? [_server!.Address] : Array.Empty<IPAddress>(),
        ];
        if (addresses.Count == 0)
            addresses.Add(Array.Find(elsewhere, address => !address.Equals(_client.Address) && !address.Equals(_server!.Address))!);
        return HeaderExpression.TryParseAddress($"[{string.Join(',', addresses)}]", out var expression, out _) ? expression : throw new InvalidOperationException("An address is an expression.");
    }

    private HeaderExpression Ports(List<FlowPlace> held)
    {
        List<int> ports =
        [
            .. held.Contains(FlowPlace.ClientPort) ? [_client!.Port] : Array.Empty<int>(),
            .. held.Contains(FlowPlace.ServerPort) ? [_server!.Port] : Array.Empty<int>(),
        ];
        if (ports.Count == 0)
            ports.Add(Enumerable.Range(1, 3).First(port => port != _client!.Port && port != _server!.Port));
        return HeaderExpression.TryParsePort($"[{string.Join(',', ports)}]", out var expression, out _) ? expression : throw new InvalidOperationException("A port is an expression.");
    }
}
