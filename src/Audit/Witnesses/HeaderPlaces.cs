using System.Net;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Witnesses;

/// <summary>The addresses and ports that header expressions speak of: a host of each block, the first port of each range.</summary>
internal sealed class HeaderPlaces
{
    private readonly List<IPAddress> _addresses;
    private readonly List<int> _ports;

    public HeaderPlaces() => (_addresses, _ports) = ([], []);

    public HeaderPlaces(HeaderPlaces other) => (_addresses, _ports) = ([.. other._addresses], [.. other._ports]);

    public IReadOnlyList<IPAddress> Addresses => _addresses;

    public IReadOnlyList<int> Ports => _ports;

    public void Add(RuleSyntax rule)
    {
        AddAddresses(rule.Source);
        AddAddresses(rule.Destination);
        AddPorts(rule.DestinationPort);
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

    /// <summary>A host of the block: not its network address where it has others.</summary>
    private static IPAddress Inside(IPAddress first, IPAddress last)
    {
        var bytes = first.GetAddressBytes();
        if (!first.Equals(last) && (bytes[^1] | 5) <= last.GetAddressBytes()[^1])
            bytes[^1] |= 5;
        return new IPAddress(bytes);
    }
}
