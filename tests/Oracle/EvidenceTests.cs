using System.Text;
using TlsCompat.Audit.Evidence;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Tls;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Oracle.Tests;

/// <summary>Evidence from a log that Suricata wrote, of the incident.</summary>
public sealed class EvidenceTests(ITestOutputHelper output)
{
    private const string Pass = """pass tls any any -> any any (tls.sni; content:"example.com"; endswith; flow:to_server; sid:1;)""" + "\n";

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Split_hello_leaves_its_footprint_and_a_denied_name_does_not(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var split = TlsHandshake.FromMss(Hello("www.example.com"), 1460);
        var whole = new TlsHandshake { Hello = (ClientHelloBuilder.Classical with { ServerName = "www.example.com" }).Build(ByteSource.FromSeed(7)).ToBytes() };
        var denied = TlsHandshake.FromMss(Hello("www.evil.test"), 1460);
        // Suricata knows its name and logs none, since the rule looks into no buffer.
        var small = new TlsHandshake { Hello = (ClientHelloBuilder.Classical with { ServerName = "www.evil.test" }).Build(ByteSource.FromSeed(7)).ToBytes() };
        const string CatchAll = Pass + """drop tls any any -> any any (msg:"TLS to anywhere else"; flow:to_server; sid:2;)""";
        const string Layer4 = Pass + "drop tcp any any -> any any (flow:to_server,established; sid:2;)";
        const string Patched = Pass + "drop tls any any -> any any (ssl_state:client_hello; flow:to_server; sid:2;)";
        (string Rules, TlsHandshake Handshake)[] drawn = [(CatchAll, split), (CatchAll, whole), (Layer4, split), (Patched, split), (Patched, denied), (CatchAll, small)];
        var cases = drawn.Select((each, i) => PlayedCase.Play(
            each.Rules,
            each.Handshake with { SourceAddress = CaseAddresses.Client(i, false), DestinationAddress = CaseAddresses.Server(i, false) },
            i,
            new EngineSettings { Version = version })).ToList();
        var log = new SuricataRunner(program).Log(cases);
        output.WriteLine(Encoding.UTF8.GetString(log));

        var collector = new DropEvidenceCollector();
        collector.Read(new MemoryStream(log), TestContext.Current.CancellationToken);
        var evidence = collector.Gather([]);

        // The sids of a case begin with its number.
        Assert.Equal([(2u, 1L), ((2u * SuricataRunner.SidsPerCase) + 2, 1L)], evidence.Select(one => (one.Sid, one.Flows)));
        var first = evidence[0];
        Assert.Equal("TLS to anywhere else", first.Signature);
        Assert.Equal((cases[0].Handshake.SourceAddress.ToString(), (int?)null), (first.Sources[0].Address, first.Sources[0].Port));
        Assert.Equal((cases[0].Handshake.DestinationAddress.ToString(), 443), (first.Destinations[0].Address, first.Destinations[0].Port));
        Assert.NotNull(first.FirstSeen);
        Assert.Empty(first.Firewalls);
        Assert.True(collector.BlockedWhole > 1);
        Assert.Equal(0, collector.Damaged);
    }

    private static byte[] Hello(string name) => new ClientHelloBuilder { ServerName = name, Size = 1700 }.Build(ByteSource.FromSeed(7)).ToBytes();
}
