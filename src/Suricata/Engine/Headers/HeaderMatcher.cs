using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>The addresses, ports and arrow of a rule, ready to be held against a packet.</summary>
internal sealed class HeaderMatcher(RuleSyntax rule, RuleVariables variables)
{
    // A policy of thirty thousand rules has a handful of headers.
    private static readonly ConditionalWeakTable<RuleVariables, ConcurrentDictionary<string, HeaderMatcher>> Known = [];

    /// <summary>Variables that stand for variables: deeper than this they stand for themselves.</summary>
    internal const int MaximumDepth = 8;

    private readonly AddressSet _source = new(rule.Source, variables);
    private readonly PortSet _sourcePort = new(rule.SourcePort, variables);
    private readonly AddressSet _destination = new(rule.Destination, variables);
    private readonly PortSet _destinationPort = new(rule.DestinationPort, variables);
    private readonly bool _bothWays = rule.Direction != RuleDirection.ToDestination;

    public bool HasNegatedAddress => _source.HasNegation || _destination.HasNegation;

    /// <summary>A name without a value or an expression that Suricata does not load, either of which makes the header unknown; null where there is none.</summary>
    public string? Unknown => _source.Unknown ?? _sourcePort.Unknown ?? _destination.Unknown ?? _destinationPort.Unknown;

    /// <summary>The matcher of a rule's header; rules with the same header share it.</summary>
    public static HeaderMatcher Of(RuleSyntax rule, RuleVariables variables)
    {
        var header = TextSpan.FromBounds(rule.Header.Source.Start, rule.Header.DestinationPort.End).In(rule.Tree.Text).ToString();
        return Known.GetOrCreateValue(variables).GetOrAdd(header, static (_, given) => new HeaderMatcher(given.rule, given.variables), (rule, variables));
    }

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
