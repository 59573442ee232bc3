using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Tls;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>QUIC is played as datagrams; tests/Oracle holds the same to both Suricatas with the datagrams of real clients.</summary>
public sealed class QuicTests
{
    private static readonly ClientHello Hello = (ClientHelloBuilder.Classical with { ServerName = "allowed.example" }).Build(ByteSource.FromSeed(1));
    private static readonly QuicHandshake Whole = QuicHandshake.Of(Hello, 1);
    private static readonly QuicHandshake Split = QuicHandshake.Of(Hello, 2);

    [Theory]
    [InlineData("quic.sni; content:\"allowed.example\"; startswith; endswith", "2")]
    [InlineData("quic.sni; content:\"blocked.example\"", "")]
    [InlineData("quic.sni; content:!\"blocked.example\"", "2")]
    [InlineData("quic.version; content:\"|00 00 00 01|\"; flow:to_server", "1,2")]
    [InlineData("quic.version; content:\"1\"", "")]
    [InlineData("quic.ua; content:!\"x\"", "")]
    [InlineData("flow:to_server", "1,2,4")]
    [InlineData("flow:established", "3,4,5")]
    [InlineData("flow:to_server,established", "4")]
    [InlineData("flow:not_established", "1,2")]
    public void Rule_on_quic_matches_datagrams(string options, string datagrams) => Assert.Equal(datagrams, Matched($"alert quic any any -> any any ({options}; sid:1;)"));

    [Theory]
    [InlineData("alert tls any any -> any any (sid:1;)")]
    [InlineData("alert tcp any any -> any any (sid:1;)")]
    [InlineData("alert dns any any -> any any (sid:1;)")]
    [InlineData("alert udp any any -> any any (tls.sni; content:\"allowed.example\"; sid:1;)")]
    [InlineData("alert udp any any -> any any (ssl_state:client_hello; sid:1;)")]
    [InlineData("alert ip any any -> any any (ip_proto:6; sid:1;)")]
    public void Rule_on_other_traffic_matches_none(string rule) => Assert.Equal("", Matched(rule));

    [Theory]
    [InlineData("alert udp any any -> any any (content:\"|c0|\"; sid:1;)", "content")]
    [InlineData("alert udp any any -> any any (dsize:>1200; sid:1;)", "dsize")]
    [InlineData("alert ip any any -> any any (geoip:dst,US; sid:1;)", "geoip")]
    [InlineData("alert udp any any -> any any (udp.hdr; content:\"a\"; sid:1;)", "udp.hdr")]
    public void What_datagrams_hold_beside_the_hello_is_unknown(string rule, string keyword) => Assert.Contains(keyword, Compile(rule).UnknownKeywords);

    [Fact]
    public void Fingerprint_of_a_client_is_unknown_and_needs_the_whole_hello()
    {
        var trace = Trace(Split, "drop quic any any -> any any (ja4.hash; content:\"q13d\"; startswith; sid:1;)");

        Assert.Equal(FlowOutcome.Undecided, trace.Outcome);
        Assert.Equal("ja4.hash", Assert.Single(trace.UndecidedBecause));
        Assert.Equal(PacketVerdict.None, trace.Packets[0].Verdict);
    }

    [Theory]
    [InlineData("drop quic any any -> any any (flow:to_server; sid:2;)", FlowOutcome.Dropped)]
    [InlineData("drop udp any any -> any 443 (sid:2;)", FlowOutcome.Dropped)]
    [InlineData("drop udp any any -> any 443 (flow:to_server; sid:2;)", FlowOutcome.Delayed)]
    [InlineData("drop quic any any -> any any (flow:to_server,established; sid:2;)", FlowOutcome.Passed)]
    [InlineData("drop quic any any -> any any (quic.sni; bsize:>0; sid:2;)", FlowOutcome.Passed)]
    public void Name_comes_too_late_only_for_a_hello_in_two_datagrams(string rule, FlowOutcome split)
    {
        const string Pass = "pass quic any any -> any any (quic.sni; content:\"allowed.example\"; sid:1;)";

        Assert.Equal(FlowOutcome.Passed, Trace(Whole, Pass, rule).Outcome);
        Assert.Equal(split, Trace(Split, Pass, rule).Outcome);
    }

    [Fact]
    public void Suricata_looks_for_QUIC_at_its_ports_only()
    {
        const string Rule = "alert quic any any -> any any (sid:1;)";

        Assert.Equal("1,2,3,4,5", Matched(Rule));
        Assert.Equal("", Matched(Rule, Split with { DestinationPort = 8443 }));
        Assert.Equal("1,2,3,4,5", Matched("alert udp any any -> any any (flow:stateless; sid:1;)", Split with { DestinationPort = 8443 }));
    }

    [Fact]
    public void Name_is_known_with_the_last_datagram_of_every_client()
    {
        foreach (var (client, datagrams) in QuicClients.All)
        {
            var hello = QuicHandshake.Read(datagrams, out var count);
            Assert.Equal((client, "allowed.example"), (client, System.Text.Encoding.ASCII.GetString(hello!.ServerName!)));
            Assert.Equal((client, client is "curl-8.23-http3-x25519" or "quic-go-0.59-x25519" or "deno-2.9.6" ? 1 : 2), (client, count));
        }
    }

    [Fact]
    public void Datagrams_without_a_whole_hello_are_refused()
    {
        Assert.Throws<FormatException>(() => new QuicHandshake { Datagrams = [Split.Datagrams[0]] });
        Assert.Throws<FormatException>(() => new QuicHandshake { Datagrams = [new byte[1200]] });
        Assert.Throws<FormatException>(() => new QuicHandshake { Datagrams = [Whole.Datagrams[0], new byte[100]] });
    }

    [Fact]
    public void Parts_in_any_order_twice_or_over_each_other_are_read_without_a_fault()
    {
        var random = new Random(1);
        ReadOnlyMemory<byte> message = Hello.ToMessage();
        for (var i = 0; i < 500; i++)
        {
            var datagrams = Enumerable.Range(0, random.Next(1, 5)).Select(number => (ReadOnlyMemory<byte>)QuicInitial.Write(new byte[8], (uint)number, [.. Enumerable.Range(0, random.Next(5)).Select(_ => Part())])).ToList();
            if (QuicHandshake.Read(datagrams, out var count) is null)
                continue;
            var trace = Trace(new QuicHandshake { Datagrams = [.. datagrams.Take(count)] }, "drop quic any any -> any any (quic.sni; content:\"allowed.example\"; sid:1;)");
            Assert.All(trace.Packets.Take(count - 1), packet => Assert.Equal(HelloState.Incomplete, packet.ClientHello));
            Assert.Equal(HelloState.Complete, trace.Packets[count - 1].ClientHello);
        }

        QuicCryptoFrame Part()
        {
            var from = random.Next(4) == 0 ? 0 : random.Next(message.Length);
            return new QuicCryptoFrame(random.Next(50) == 0 ? 16000 : from, message[from..random.Next(from, message.Length + 1)]);
        }
    }

    [Fact]
    public void Datagrams_of_any_bytes_are_read_without_a_fault()
    {
        var random = new Random(2);
        foreach (var (_, datagrams) in QuicClients.All)
        {
            for (var i = 0; i < 200; i++)
            {
                var changed = datagrams[0].ToArray().AsSpan(0, random.Next(datagrams[0].Length + 1)).ToArray();
                for (var at = 0; at < random.Next(4) && changed.Length > 0; at++)
                    changed[random.Next(Math.Min(changed.Length, 40))] = (byte)random.Next(256);
                Assert.True(QuicHandshake.Read([changed, datagrams[1]], out var count) is null || count <= 2);
            }
        }
    }

    private static string Matched(string rule, QuicHandshake? handshake = null) =>
        string.Join(',', Trace(handshake ?? Split, rule).Packets.Where(packet => packet.Matched.Count > 0).Select(packet => packet.Number));

    private static FlowTrace Trace(QuicHandshake handshake, params string[] rules) => new VerdictEngine([.. rules.Select(Compile)], new EngineSettings()).Trace(handshake);

    private static CompiledRule Compile(string rule) =>
        CompiledRule.Compile(RuleSetSyntax.Parse(rule).Rules[0], RuleVariables.Empty, EngineVersion.Suricata7, QuicTraffic.Instance);
}
