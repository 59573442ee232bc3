using System.Net;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>What is played once for all that comes to the same is what an engine makes of each.</summary>
public sealed class SharedPlaysTests
{
    private static readonly string[] Actions = ["pass", "pass", "drop", "drop", "reject", "alert", "alert"];
    private static readonly string[] Protocols = ["tls", "tls", "tls", "tcp", "tcp", "ip", "tcp-pkt", "tcp-stream", "http"];
    private static readonly string[] Sources = ["any", "$HOME_NET", "10.1.2.0/24", "[10.1.0.0/16,!10.1.2.0/24]", "$OPEN", "!$OPEN", "[10.9.0.0/16,$OPEN]"];
    private static readonly string[] Destinations = ["any", "any", "$EXTERNAL_NET", "203.0.113.0/24", "!203.0.113.0/24", "$OTHER"];
    private static readonly string[] Ports = ["any", "443", "[443,8443]", "!443", "$PORTS"];
    private static readonly string[] Flows = ["", "flow:to_server;", "flow:established,to_server;", "flow:to_server,established;", "flow:to_client;", "flow:not_established;"];

    private static readonly string[] Options =
    [
        "", "", "", "tls.sni; content:\"a.example.com\"; startswith; endswith;", "tls.sni; dotprefix; content:\".example.com\"; endswith;", "tls.sni; content:!\"example\";",
        "tls.sni; dotprefix; content:!\".example.com\";", "tls.sni; pcre:\"/^a/\";", "ssl_state:client_hello;", "ssl_state:!client_hello;", "tls.version:1.2;", "ssl_version:tls1.0;",
        "dsize:>1000;", "content:\"example\"; nocase;", "content:\"|16 03 01|\"; depth:3;", "content:\"nowhere to be seen\";", "flowbits:set,a;", "flowbits:isset,a;",
        "flowbits:isnotset,a;", "flowbits:toggle,b;", "flowbits:isset,b;", "app-layer-protocol:tls;", "geoip:dst,US;", "xbits:set,x,track ip_src;", "xbits:isset,x,track ip_src;",
        "flowint:n,+,1;", "flowint:n,>,2;", "ja3.hash; content:\"0123456789abcdef0123456789abcdef\";", "tls.cert_subject; content:\"x\";", "bypass;", "stream_size:client,>,1000;",
        "ttl:<64;", "flags:PA;", "threshold:type limit,track by_src,count 1,seconds 60;", "nonsense;",
    ];

    private static readonly string[] Names = ["a.example.com", "b.example.com", "A.EXAMPLE.com", "other.test"];

    [Theory]
    [InlineData(RuleOrder.Action, false)]
    [InlineData(RuleOrder.Strict, false)]
    [InlineData(RuleOrder.Strict, true)]
    public void Every_outcome_is_that_of_the_engine(RuleOrder order, bool withDefault)
    {
        var random = new Random(11);
        string Pick(string[] of) => of[random.Next(of.Length)];
        IReadOnlyList<DefaultAction> defaults = withDefault ? [DefaultAction.DropEstablished] : [];
        var settings = new EngineSettings { Order = order, DefaultActions = defaults };
        var hellos = Names.Select(name => new PreparedHello(name, 0, Hellos.Unsplit(Hellos.Small(name)), Hellos.Split(Hellos.PostQuantum(name)))).ToList();
        for (var set = 0; set < 25; set++)
        {
            var text = string.Concat(Enumerable.Range(1, random.Next(2, 14)).Select(sid =>
                $"{Pick(Actions)} {Pick(Protocols)} {Pick(Sources)} any {Pick(["->", "->", "<>"])} {Pick(Destinations)} {Pick(Ports)} ({Pick(Flows)} {Pick(Options)} {(random.Next(4) == 0 ? Pick(Options) : "")} {(random.Next(5) == 0 ? $"priority:{random.Next(1, 4)};" : "")} sid:{sid};)\n"));
            var rules = Rules.Compile(text);
            var engine = new VerdictEngine(rules, settings);
            var lineups = new RuleLineups([rules], settings, hellos);
            var plays = SharedPlays.Of(lineups, settings, () => engine);
            var place = random.Next(rules.Length);
            foreach (var (client, port) in new[] { ("10.1.2.3", 443), ("10.1.2.4", 443), ("10.9.0.1", 8443) })
            {
                var (source, destination) = (new IPEndPoint(IPAddress.Parse(client), 49152), new IPEndPoint(IPAddress.Parse("203.0.113.9"), port));
                foreach (var hello in hellos)
                {
                    var meeting = lineups.Meet(source, destination, hello, place);
                    Assert.Equal(
                        engine.Assumptions(hello.Between(source, destination, isSplit: true)).Select(Written),
                        meeting.Assumptions(hello, settings.Countries).Select(Written));
                    foreach (var assumption in meeting.Assumptions(hello, settings.Countries))
                    {
                        foreach (var isSplit in new[] { false, true })
                        {
                            var expected = engine.Trace(hello.Between(source, destination, isSplit), assumption);
                            var played = plays.Play(meeting, 0, rules[place], defaults, assumption, hello, isSplit);
                            Assert.True(
                                (expected.Outcome, expected.DecidedBy, expected.DecidedByDefault, string.Join(", ", expected.UndecidedBecause))
                                    == (played.Outcome, played.DecidedBy, played.DecidedByDefault, string.Join(", ", played.UndecidedBecause)),
                                $"{expected.Outcome} by {expected.DecidedBy} because of {string.Join(", ", expected.UndecidedBecause)}, not {played.Outcome} by {played.DecidedBy} because of {string.Join(", ", played.UndecidedBecause)}: {client} to port {port} for {hello.ServerName}, {(isSplit ? "split" : "whole")}, {Written(assumption)}\n{text}");
                            Assert.Equal(
                                expected.Packets.Select(packet => (packet.Verdict, packet.Scope, string.Join(' ', packet.Matched.Select(rule => rule.Syntax.Sid)))),
                                plays.Trace(meeting, 0, rules[place], defaults, assumption, hello, isSplit).Select(packet => (packet.Verdict, packet.Scope, string.Join(' ', packet.Matched.Select(rule => rule.Syntax.Sid)))));
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Rules_of_a_subnet_each_are_played_once()
    {
        var rules = Rules.Compile(string.Concat(Enumerable.Range(1, 200).Select(i => $"drop tls 10.0.{i}.0/24 any -> any any (msg:\"{i}\"; flow:to_server; sid:{i};)\n")));
        var settings = new EngineSettings();
        var hello = new PreparedHello("a.example.com", 0, Hellos.Unsplit(Hellos.Small()), Hellos.Split(Hellos.PostQuantum()));
        var lineups = new RuleLineups([rules], settings, [hello]);
        var plays = SharedPlays.Of(lineups, settings, () => new VerdictEngine(rules, settings));
        var work = new List<long>();
        for (var i = 0; i < rules.Length; i++)
        {
            var meeting = lineups.Meet(new IPEndPoint(new IPAddress([10, 0, (byte)(i + 1), 5]), 49152), new IPEndPoint(new IPAddress([203, 0, 113, 9]), 443), hello, i);
            Assert.Same(rules[i], plays.Play(meeting, 0, rules[i], [], FlowAssumption.None, hello, isSplit: true).DecidedBy);
            work.Add(plays.Work);
        }

        Assert.Single(work.Distinct());
    }

    private static string Written(FlowAssumption assumption) => string.Join(" and ", assumption.Memberships);
}
