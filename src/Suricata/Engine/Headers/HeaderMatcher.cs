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
    public IEnumerable<PortSet> ServerPorts(PacketDirection direction)
    {
        yield return direction.IsToServer() ? _destinationPort : _sourcePort;
        if (IsTwoRules)
            yield return direction.IsToServer() ? _sourcePort : _destinationPort;
    }

    /// <summary>The addresses of a family that a side may have.</summary>
    public RangeSet Addresses(bool ofSource, bool isIPv6) => (ofSource ? _source : _destination).Possible(isIPv6);

    /// <summary>Whether some packet may be taken by this header and another, each as it is written.</summary>
    public bool MayMeet(HeaderMatcher other) =>
        _destinationPort.Possible().Meets(other._destinationPort.Possible()) && _sourcePort.Possible().Meets(other._sourcePort.Possible())
        && (MayMeet(other, isIPv6: false) || MayMeet(other, isIPv6: true));

    private bool MayMeet(HeaderMatcher other, bool isIPv6) =>
        _source.Possible(isIPv6).Meets(other._source.Possible(isIPv6)) && _destination.Possible(isIPv6).Meets(other._destination.Possible(isIPv6));

    /// <summary>The packets of a family that the header takes as it is written, or may take; of two rules, those of the first.</summary>
    public FlowSpace Space(bool isIPv6) => new(_source.Possible(isIPv6), _sourcePort.Possible(), _destination.Possible(isIPv6), _destinationPort.Possible());

    /// <summary>
    /// The same where something is assumed of sets without a value; null where a set stands in a list or behind an arrow both ways, so that the
    /// header has to be read with the values that are assumed.
    /// </summary>
    public Truth? MatchesUnder(FlowAssumption assumption, IPEndPoint source, IPEndPoint destination, PacketDirection direction)
    {
        if (rule.Direction != RuleDirection.ToDestination)
            return null;
        var isToServer = direction.IsToServer();
        var holds = Part(rule.DestinationPort, _destinationPort.Unknown, isToServer ? FlowPlace.ServerPort : FlowPlace.ClientPort) ?? _destinationPort.Contains(destination.Port);
        holds = holds.And(Part(rule.SourcePort, _sourcePort.Unknown, isToServer ? FlowPlace.ClientPort : FlowPlace.ServerPort) ?? _sourcePort.Contains(source.Port));
        holds = holds.And(Part(rule.Destination, _destination.Unknown, isToServer ? FlowPlace.Server : FlowPlace.Client) ?? _destination.Contains(destination.Address));
        holds = holds.And(Part(rule.Source, _source.Unknown, isToServer ? FlowPlace.Client : FlowPlace.Server) ?? _source.Contains(source.Address));
        return holds == Truth.Unknown ? null : holds;

        // What a set that stands alone holds; null where the part is known, or has to be read.
        Truth? Part(HeaderExpression expression, string? unknown, FlowPlace place) =>
            unknown is not null && expression.Kind == HeaderExpressionKind.Variable && expression.Name == unknown && assumption.HoldsExtended(unknown, place) is not Truth.Unknown and var held
                ? held.NegatedIf(expression.IsNegated)
                : null;
    }

    /// <summary>Whether the header takes a packet as it is written; of two rules, the first.</summary>
    public Truth Matches(IPEndPoint source, IPEndPoint destination)
    {
        var ports = _destinationPort.Contains(destination.Port).And(_sourcePort.Contains(source.Port));
        return ports == Truth.No
            ? Truth.No
            : ports.And(_destination.Contains(destination.Address)).And(_source.Contains(source.Address));
    }
}
