using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>The addresses, ports and arrow of a rule, ready to be held against a packet.</summary>
internal sealed class HeaderMatcher(RuleSyntax rule, RuleVariables variables, bool asIpOnly = false)
{
    // A policy of thirty thousand rules has a handful of headers.
    private static readonly ConditionalWeakTable<RuleVariables, ConcurrentDictionary<string, HeaderMatcher>> Known = [];

    /// <summary>Variables that stand for variables: deeper than this they stand for themselves.</summary>
    internal const int MaximumDepth = 8;

    private readonly AddressSet _source = new(rule.Source, variables, asIpOnly);
    private readonly PortSet _sourcePort = new(rule.SourcePort, variables);
    private readonly AddressSet _destination = new(rule.Destination, variables, asIpOnly);
    private readonly PortSet _destinationPort = new(rule.DestinationPort, variables);

    /// <summary>
    /// Whether the arrow goes both ways and the sides differ: Suricata makes two rules of it then, the other with its sides
    /// exchanged, and both may match one packet (SigInitHelper, SigHasSameSourceAndDestination).
    /// </summary>
    public bool IsTwoRules => rule.Direction != RuleDirection.ToDestination && !HasEqualSides;

    /// <summary>Whether that cannot be told: Suricata compares the parts of equal sets, and these are written in different parts.</summary>
    public bool MayBeTwoRules => rule.Direction != RuleDirection.ToDestination && HasEqualSides
        && (rule.Source.ToString(), rule.SourcePort.ToString()) != (rule.Destination.ToString(), rule.DestinationPort.ToString());

    private bool HasEqualSides => _source.IsEqualTo(_destination) && _sourcePort.IsEqualTo(_destinationPort);

    public bool HasNegatedAddress => _source.HasNegation || _destination.HasNegation;

    /// <summary>A name without a value or an expression that Suricata does not load, either of which makes the header unknown; null where there is none.</summary>
    public string? Unknown => _source.Unknown ?? _sourcePort.Unknown ?? _destination.Unknown ?? _destinationPort.Unknown;

    /// <summary>The first expression that Suricata does not load; null where it loads all.</summary>
    public string? Refused => _source.Refused ?? _sourcePort.Refused ?? _destination.Refused ?? _destinationPort.Refused;

    /// <summary>Whether a block is written with a dotted netmask, which IP-only rules read otherwise.</summary>
    public bool HasNetmask => _source.HasNetmask || _destination.HasNetmask;

    /// <summary>Whether there is a range of IPv6 addresses, which IP-only rules cannot have.</summary>
    public bool HasIPv6Range => _source.HasIPv6Range || _destination.HasIPv6Range;

    /// <summary>The matcher of a rule's header; rules with the same header share it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="variables">The variables' values.</param>
    /// <param name="asIpOnly">Whether the addresses are read as IP-only rules do.</param>
    public static HeaderMatcher Of(RuleSyntax rule, RuleVariables variables, bool asIpOnly = false)
    {
        if (asIpOnly)
            return new HeaderMatcher(rule, variables, asIpOnly);
        var header = rule.FlowSpan.In(rule.Tree.Text).ToString();
        return Known.GetOrCreateValue(variables).GetOrAdd(header, static (_, given) => new HeaderMatcher(given.rule, given.variables), (rule, variables));
    }

    /// <summary>The ports of the server that packets of a direction can have, whatever their addresses; of two rules, those of each.</summary>
    public IEnumerable<PortSet> ServerPorts(bool toServer)
    {
        yield return toServer ? _destinationPort : _sourcePort;
        if (IsTwoRules)
            yield return toServer ? _sourcePort : _destinationPort;
    }

    /// <summary>The packets of a family that the header takes as it is written, or may take; of two rules, those of the first.</summary>
    public FlowSpace Space(bool isIPv6) => new(_source.Possible(isIPv6), _sourcePort.Possible(), _destination.Possible(isIPv6), _destinationPort.Possible());

    /// <summary>Whether the header takes a packet as it is written; of two rules, the first.</summary>
    public Truth Matches(IPEndPoint source, IPEndPoint destination)
    {
        var ports = _destinationPort.Contains(destination.Port).And(_sourcePort.Contains(source.Port));
        return ports == Truth.No
            ? Truth.No
            : ports.And(_destination.Contains(destination.Address)).And(_source.Contains(source.Address));
    }
}
