using System.Net;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>The addresses and ports that header expressions speak of: a host of each block, the first port of each range.</summary>
internal sealed class HeaderPlaces
{
    private readonly List<IPAddress> _addresses;
    private readonly List<int> _ports;
    private readonly List<int> _clientPorts;

    public HeaderPlaces() => (_addresses, _ports, _clientPorts) = ([], [], []);

    public HeaderPlaces(HeaderPlaces other) => (_addresses, _ports, _clientPorts) = ([.. other._addresses], [.. other._ports], [.. other._clientPorts]);

    public IReadOnlyList<IPAddress> Addresses => _addresses;

    public IReadOnlyList<int> Ports => _ports;

    /// <summary>Of the clients' side: also the ports next to a range, which its negation takes.</summary>
    public IReadOnlyList<int> ClientPorts => _clientPorts;

    public void Add(RuleSyntax rule)
    {
        AddAddresses(rule.Source);
        AddAddresses(rule.Destination);
        AddPorts(rule.DestinationPort);
        AddClientPorts(rule.SourcePort);
    }

    public void AddAddresses(HeaderExpression expression)
    {
        foreach (var item in expression.Items)
            AddAddresses(item);
        if (expression.Kind == HeaderExpressionKind.Literal && AddressLiteral.TryParse(expression.Text, out var first, out var last))
            _addresses.Add(Inside(first, last));
    }

    public void AddPorts(HeaderExpression expression)
    {
        foreach (var item in expression.Items)
            AddPorts(item);
        if (expression.Kind == HeaderExpressionKind.Literal && PortLiteral.TryParse(expression.Text, out var first, out _))
            _ports.Add(first);
    }

    private void AddClientPorts(HeaderExpression expression)
    {
        foreach (var item in expression.Items)
            AddClientPorts(item);
        if (expression.Kind == HeaderExpressionKind.Literal && PortLiteral.TryParse(expression.Text, out var first, out var last))
            _clientPorts.AddRange(new[] { first, last + 1, first - 1 }.Where(port => port is > 0 and <= ushort.MaxValue));
    }

    /// <summary>A host of the block: not its network address where it has others.</summary>
    private static IPAddress Inside(IPAddress first, IPAddress last)
    {
        var bytes = first.GetAddressBytes();
        if (!first.Equals(last) && (bytes[^1] | 5) <= last.GetAddressBytes()[^1])
            bytes[^1] |= 5;
        return new IPAddress(bytes);
    }
}
