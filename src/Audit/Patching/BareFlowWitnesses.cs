using System.Net;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// What other default actions let through of flows that are no ClientHello, each shown by one that is played under both: a SYN that goes out and
/// one that comes in, UDP, ICMP, and a connection of TCP that is not TLS. Only what the default action itself stopped counts: what a rule stops it
/// stops afterwards too.
/// </summary>
internal sealed class BareFlowWitnesses(AuditScope scope)
{
    // RFC 5737: a server that no rule means in particular.
    private static readonly IPAddress Outside = IPAddress.Parse("203.0.113.9");
    private static readonly IPAddress OutsideIPv6 = IPAddress.Parse("2001:db8:ffff::9");
    private static readonly int[] TcpPorts = [8443, 443, 22];
    private static readonly int[] UdpPorts = [123, 53, 4500];

    /// <summary>Clauses, the gravest first; empty where nothing more passes.</summary>
    public IEnumerable<string> LetThrough(IReadOnlyList<DefaultAction> before, IReadOnlyList<DefaultAction> after)
    {
        var engines = Enum.GetValues<BareFlowKind>().GroupBy(BareFlow.TrafficOf).ToDictionary(kinds => kinds.Key, kinds =>
        {
            List<CompiledRule> rules = [.. scope.Rules.Select(rule => rule.CompileFor(kinds.Key, rule.Syntax)).Where(rule => !rule.IsForOtherTraffic)];
            return (Before: new VerdictEngine(rules, scope.Engine with { DefaultActions = before }), After: new VerdictEngine(rules, scope.Engine with { DefaultActions = after }));
        });
        foreach (var (kind, isInbound) in new[] { (BareFlowKind.Syn, false), (BareFlowKind.Syn, true), (BareFlowKind.Datagram, false), (BareFlowKind.Echo, false), (BareFlowKind.Connection, false) })
        {
            foreach (var flow in Flows(kind, isInbound))
            {
                var (old, now) = engines[flow.Traffic];
                var passed = NewlyPassed(old.Trace(flow), now.Trace(flow));
                if (passed.Count == 0)
                    continue;
                foreach (var clause in Tell(flow, passed))
                    yield return clause;
                break;
            }
        }
    }

    private IEnumerable<BareFlow> Flows(BareFlowKind kind, bool isInbound)
    {
        if (Networks.ClientIn(scope.HomeNet, null) is not { } inside)
            yield break;
        var outside = inside.AddressFamily == Outside.AddressFamily ? Outside : OutsideIPv6;
        foreach (var port in kind switch { BareFlowKind.Echo => [0], BareFlowKind.Datagram => UdpPorts, _ => TcpPorts })
        {
            yield return new BareFlow
            {
                Kind = kind,
                SourceAddress = isInbound ? outside : inside,
                SourcePort = kind == BareFlowKind.Echo ? 0 : 49152,
                DestinationAddress = isInbound ? inside : outside,
                DestinationPort = port,
            };
        }
    }

    /// <summary>The packets that the default action stopped and nothing stops now.</summary>
    private static List<PacketRecord> NewlyPassed(FlowTrace before, FlowTrace after) => before.Outcome == FlowOutcome.Undecided || after.Outcome == FlowOutcome.Undecided
        ? []
        : [.. before.Packets.Zip(after.Packets).Where(pair => IsStopped(pair.First) && pair.First.DecidedByDefault is not null && !IsStopped(pair.Second)).Select(pair => pair.Second)];

    private static bool IsStopped(PacketRecord packet) => packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject;

    private static IEnumerable<string> Tell(BareFlow flow, List<PacketRecord> passed)
    {
        var (client, server) = (flow.SourceAddress, new IPEndPoint(flow.DestinationAddress, flow.DestinationPort));
        switch (flow.Kind)
        {
            case BareFlowKind.Syn:
                yield return $"the SYN of a connection from {client} to {server}{(passed.Exists(packet => packet.Kind == PacketKind.SynAck) ? ", and the SYN and ACK that answers it" : "")}";
                break;
            case BareFlowKind.Datagram:
                yield return $"UDP from {client} to {server}";
                break;
            case BareFlowKind.Echo:
                yield return $"ICMP from {client} to {server.Address}";
                break;
            default:
                if (passed.Exists(packet => packet is { Kind: PacketKind.Data, Direction: PacketDirection.ToServer }))
                    yield return $"TCP that is not TLS from {client} to {server}, until its application layer is known";
                if (passed.Exists(packet => packet is { Kind: PacketKind.Ack or PacketKind.Data, Direction: PacketDirection.ToClient }))
                    yield return $"packets of the server in a connection that no rule has decided, from {server} to {client}: data, window updates, resets";
                break;
        }
    }
}
