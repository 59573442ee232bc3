using System.Net;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests.Quic;

/// <summary>Plays the datagrams of a client, between the addresses that <see cref="QuicRun"/> gives it.</summary>
internal static class QuicPlay
{
    /// <summary>Of what Suricata dropped: the datagrams of the hello, the server's answer and the first datagram behind it.</summary>
    public static string Compared(QuicClient client, SortedSet<int> dropped) => string.Join(',', dropped.Where(datagram => datagram <= client.HelloDatagrams + 1));

    /// <summary>The same of what the engine plays of the client's datagrams; null where it does not know.</summary>
    public static string? Dropped(QuicClient client, EngineVersion version, params string[] rules)
    {
        var place = QuicClient.All.ToList().IndexOf(client);
        var handshake = new QuicHandshake
        {
            Datagrams = [.. client.Datagrams.Take(client.HelloDatagrams).Select(datagram => (ReadOnlyMemory<byte>)datagram)],
            SourceAddress = new IPAddress([10, 0, (byte)place, 5]),
            DestinationAddress = new IPAddress([203, 0, 113, (byte)(place + 9)]),
            Retransmit = false,
        };
        var trace = new VerdictEngine([.. rules.Select(rule => CompiledRule.Compile(RuleSetSyntax.Parse(rule).Rules[0], CaseVariables.Values, version, QuicTraffic.Instance))], new EngineSettings { Version = version }).Trace(handshake);
        var hello = client.HelloDatagrams;
        return !trace.IsCertain ? null : string.Join(',', trace.Packets
            .Where(packet => packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject && packet.Number <= hello + 2)
            .Select(packet => packet.Number <= hello ? packet.Number : packet.Number == hello + 1 ? 0 : hello + 1)
            .Where(datagram => datagram <= client.Datagrams.Count)
            .Order());
    }
}
