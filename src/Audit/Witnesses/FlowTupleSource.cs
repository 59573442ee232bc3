using System.Net;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Witnesses;

/// <summary>
/// Addresses and ports that the headers of some rules speak of, and some that no rule speaks of: among them is a flow for
/// every combination of headers that a witness may need.
/// </summary>
internal sealed class FlowTupleSource
{
    private const int ClientPort = 49152;

    // RFC 5737 and RFC 3849 documentation addresses: a server that no rule means in particular.
    private static readonly IPAddress[] Servers = [IPAddress.Parse("203.0.113.9"), IPAddress.Parse("2001:db8:ffff::9")];

    private readonly List<IPAddress> _addresses = [];
    private readonly List<int> _ports = [443];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <param name="homeNet">Where clients are.</param>
    public FlowTupleSource(HeaderExpression homeNet)
    {
        AddAddresses(homeNet);
        _addresses.AddRange(Servers);
    }

    public void Add(RuleSyntax rule)
    {
        AddAddresses(rule.Source);
        AddAddresses(rule.Destination);
        AddPorts(rule.DestinationPort);
    }

    public void Add(RuleVariables variables)
    {
        foreach (var value in variables.Addresses.Values)
            AddAddresses(value);
        foreach (var value in variables.Ports.Values)
            AddPorts(value);
    }

    private void AddAddresses(HeaderExpression expression)
    {
        foreach (var item in expression.Items)
            AddAddresses(item);
        if (expression.Kind == HeaderExpressionKind.Literal && _seen.Add("a" + expression.Text)
            && AddressLiteral.TryParse(expression.Text, out var first, out var last))
            _addresses.Add(Inside(first, last));
    }

    private void AddPorts(HeaderExpression expression)
    {
        foreach (var item in expression.Items)
            AddPorts(item);
        if (expression.Kind == HeaderExpressionKind.Literal && _seen.Add("p" + expression.Text)
            && PortLiteral.TryParse(expression.Text, out var first, out _))
            _ports.Add(first);
    }

    /// <summary>Flows to try, the plainest first.</summary>
    public IEnumerable<FlowTuple> Flows() =>
        from port in _ports.Append(8443).Distinct()
        from source in _addresses
        from destination in Servers.Concat(_addresses).Distinct()
        where source.AddressFamily == destination.AddressFamily && !source.Equals(destination)
        select new FlowTuple(new IPEndPoint(source, ClientPort), new IPEndPoint(destination, port));

    /// <summary>A host of the block: not its network address where it has others.</summary>
    private static IPAddress Inside(IPAddress first, IPAddress last)
    {
        var bytes = first.GetAddressBytes();
        if (!first.Equals(last) && bytes[^1] < 250 && (bytes[^1] | 5) <= last.GetAddressBytes()[^1])
            bytes[^1] |= 5;
        return new IPAddress(bytes);
    }
}
