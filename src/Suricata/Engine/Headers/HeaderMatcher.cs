using System.Net;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>The addresses, ports and arrow of a rule, ready to be held against a packet.</summary>
internal sealed class HeaderMatcher(RuleSyntax rule, RuleVariables variables)
{
    /// <summary>Variables that stand for variables: deeper than this they stand for themselves.</summary>
    internal const int MaximumDepth = 8;

    private readonly AddressSet _source = new(rule.Source, variables);
    private readonly PortSet _sourcePort = new(rule.SourcePort, variables);
    private readonly AddressSet _destination = new(rule.Destination, variables);
    private readonly PortSet _destinationPort = new(rule.DestinationPort, variables);
    private readonly bool _bothWays = rule.Direction != RuleDirection.ToDestination;

    public bool HasNegatedAddress => _source.HasNegation || _destination.HasNegation;

    public bool HasPorts => !_sourcePort.IsAny || !_destinationPort.IsAny;

    /// <summary>A name without a value, which makes the header unknown; null where all have one.</summary>
    public string? MissingName =>
        _source.MissingName ?? _sourcePort.MissingName ?? _destination.MissingName ?? _destinationPort.MissingName;

    public Truth Matches(IPEndPoint source, IPEndPoint destination)
    {
        var forth = OneWay(source, destination);
        return _bothWays && forth != Truth.Yes ? forth.Or(OneWay(destination, source)) : forth;
    }

    private Truth OneWay(IPEndPoint source, IPEndPoint destination)
    {
        var ports = _destinationPort.Contains(destination.Port).And(_sourcePort.Contains(source.Port));
        return ports == Truth.No
            ? Truth.No
            : ports.And(_destination.Contains(destination.Address)).And(_source.Contains(source.Address));
    }
}
