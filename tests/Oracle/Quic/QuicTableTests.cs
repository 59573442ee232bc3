using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests.Quic;

/// <summary>Holds the engine and TLSC014 to what both Suricatas do with the datagrams of real QUIC clients.</summary>
public sealed class QuicTableTests
{
    private const string Check = "TLSC014";

    /// <summary>What becomes of a client whose name is passed and whose ClientHello takes two datagrams.</summary>
    public enum Fate
    {
        /// <summary>The rule drops nothing of it.</summary>
        Passes,

        /// <summary>The datagrams before the name is known are dropped.</summary>
        LosesDatagrams,

        /// <summary>All of its flow is dropped.</summary>
        IsDropped,
    }

    public static TheoryData<EngineVersion, string, Fate> Rows
    {
        get
        {
            var rows = new TheoryData<EngineVersion, string, Fate>();
            foreach (var (rule, fate) in Rules)
            {
                rows.Add(EngineVersion.Suricata7, rule, fate);
                rows.Add(EngineVersion.Suricata8, rule, fate);
            }

            return rows;
        }
    }

    private static readonly (string Rule, Fate Fate)[] Rules =
    [
        ("drop quic any any -> any any (sid:2;)", Fate.IsDropped),
        ("drop quic any any -> any any (flow:to_server; sid:2;)", Fate.IsDropped),
        ("reject quic any any -> any any (flow:to_server; sid:2;)", Fate.IsDropped),
        ("drop quic $HOME_NET any -> !$HOME_NET [443,8443] (flow:to_server; sid:2;)", Fate.IsDropped),
        ("drop quic any any -> any any (threshold:type limit, track by_src, count 1, seconds 60; sid:2;)", Fate.IsDropped),
        ("drop quic any any -> any any (flowbits:set,seen; sid:2;)", Fate.IsDropped),
        ("drop udp any any -> any any (app-layer-protocol:quic; sid:2;)", Fate.IsDropped),
        ("drop udp any any -> any any (app-layer-protocol:quic; flow:to_server; sid:2;)", Fate.IsDropped),
        ("drop udp any any -> any 443 (sid:2;)", Fate.IsDropped),
        ("drop udp any any <> any any (sid:2;)", Fate.IsDropped),
        ("drop udp !$EXTERNAL_NET any -> $EXTERNAL_NET any (sid:2;)", Fate.IsDropped),
        ("drop ip any any -> any any (sid:2;)", Fate.IsDropped),
        ("drop ip any any -> any any (ip_proto:17; sid:2;)", Fate.IsDropped),
        ("""drop quic any any -> any any (quic.version; content:"|00 00 00 01|"; sid:2;)""", Fate.IsDropped),
        ("""drop quic any any -> any any (quic.version; content:"|01|"; sid:2;)""", Fate.IsDropped),
        ("""drop udp any any -> any any (quic.version; content:"|00 00 00 01|"; flow:to_server; sid:2;)""", Fate.IsDropped),
        ("drop udp any any -> any 443 (flow:to_server; sid:2;)", Fate.LosesDatagrams),
        ("drop ip any any -> any any (flow:to_server; sid:2;)", Fate.LosesDatagrams),
        ("drop udp any any -> any any (flow:stateless; sid:2;)", Fate.LosesDatagrams),
        ("drop quic any any -> any any (flow:stateless; sid:2;)", Fate.LosesDatagrams),
        ("drop quic any any -> any any (flow:not_established; sid:2;)", Fate.LosesDatagrams),
        ("drop quic any any -> any any (flow:established; sid:2;)", Fate.Passes),
        ("drop quic any any -> any any (flow:to_server,established; sid:2;)", Fate.Passes),
        ("drop udp any any -> any any (app-layer-protocol:quic; flow:to_server,established; sid:2;)", Fate.Passes),
        ("drop udp any any -> any any (flow:to_server,established; sid:2;)", Fate.Passes),
        ("drop ip any any -> any any (flow:to_server,established; sid:2;)", Fate.Passes),
        ("drop quic any any -> any any (flow:to_client; sid:2;)", Fate.Passes),
        ("drop udp $EXTERNAL_NET any -> $HOME_NET any (sid:2;)", Fate.Passes),
        ("drop quic any any -> any 8443 (sid:2;)", Fate.Passes),
        ("drop dns any any -> any any (sid:2;)", Fate.Passes),
        ("drop udp any any -> any any (app-layer-protocol:!quic; sid:2;)", Fate.Passes),
        ("drop udp any any -> any any (app-layer-protocol:!dns; sid:2;)", Fate.IsDropped),
        ("drop udp any any -> any any (app-layer-protocol:!dns; flow:to_server,established; sid:2;)", Fate.Passes),
        ("drop udp any any -> any any (app-layer-protocol:failed; sid:2;)", Fate.Passes),
        ("drop ip any any -> any any (ip_proto:6; sid:2;)", Fate.Passes),
        ("drop quic any any -> any any (quic.sni; bsize:>0; sid:2;)", Fate.Passes),
        ("drop quic any any -> any any (flow:to_server; quic.sni; bsize:>0; sid:2;)", Fate.Passes),
        ("drop udp any any -> any any (quic.sni; bsize:>0; sid:2;)", Fate.Passes),
        ("drop udp any any -> any any (app-layer-protocol:quic; quic.sni; bsize:>0; sid:2;)", Fate.Passes),
        ("""drop quic any any -> any any (quic.sni; content:"blocked.example"; sid:2;)""", Fate.Passes),
        ("""drop quic any any -> any any (ja3.hash; content:!"00000000000000000000000000000000"; sid:2;)""", Fate.Passes),
        ("""drop quic any any -> any any (quic.version; content:!"|00 00 00 01|"; sid:2;)""", Fate.Passes),
        ("""drop quic any any -> any any (quic.version; content:"1"; sid:2;)""", Fate.Passes),
        ("""drop quic any any -> any any (quic.ua; content:!"x"; sid:2;)""", Fate.Passes),
        ("""drop quic any any -> any any (quic.cyu.string; content:!"x"; sid:2;)""", Fate.Passes),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_rule_is_judged_as_Suricata_acts(EngineVersion version, string rule, Fate fate)
    {
        var dropped = QuicRun.Run(SuricataProgram.Require(version), PassFor("allowed.example"), rule);

        Assert.All(QuicClient.All, client => Assert.Equal(DroppedOf(client, fate), dropped[client.Name]));
        Assert.All(QuicClient.All, client => Assert.Equal(QuicPlay.Compared(client, dropped[client.Name]), QuicPlay.Dropped(client, version, PassFor("allowed.example"), rule) ?? QuicPlay.Compared(client, dropped[client.Name])));
        Severity? severity = fate switch { Fate.IsDropped => Severity.Medium, Fate.LosesDatagrams => Severity.Low, _ => null };
        Assert.Equal(severity, FindingOf(version, rule)?.Severity);
    }

    /// <summary>Without a rule that passes: what the engine plays is held to Suricata packet by packet, the server's answer and what follows it too.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public void A_rule_alone_is_played_as_Suricata_acts(EngineVersion version, string rule, Fate fate)
    {
        Assert.True(Enum.IsDefined(fate));
        var dropped = QuicRun.Run(SuricataProgram.Require(version), rule);

        Assert.All(QuicClient.All, client =>
        {
            var played = QuicPlay.Dropped(client, version, rule);
            // Fingerprints are the one thing that the engine does not know of a QUIC hello.
            Assert.Equal(rule.Contains("ja3", StringComparison.Ordinal), played is null);
            Assert.Equal(QuicPlay.Compared(client, dropped[client.Name]), played ?? QuicPlay.Compared(client, dropped[client.Name]));
        });
    }

    /// <summary>What it says of a name that is not passed: from which datagram on the flow is dropped.</summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void The_rules_that_are_advised_still_block_other_names(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var byName = QuicRun.Run(program, PassFor("other.example"), "drop quic any any -> any any (flow:to_server; quic.sni; bsize:>0; sid:2;)");
        var byAnswer = QuicRun.Run(program, PassFor("other.example"), "drop quic any any -> any any (flow:to_server,established; sid:2;)");

        Assert.All(QuicClient.All, client =>
        {
            var last = client.Datagrams.Count;
            Assert.Equal([0, .. Enumerable.Range(client.HelloDatagrams, last - client.HelloDatagrams + 1)], byName[client.Name]);
            Assert.Equal(Enumerable.Range(client.HelloDatagrams + 1, last - client.HelloDatagrams), byAnswer[client.Name]);
        });
    }

    [Theory]
    [InlineData(EngineVersion.Suricata7, "drop quic any any -> any any (flow:to_server; sid:2; rev:1;)")]
    [InlineData(EngineVersion.Suricata8, "drop quic any any -> any any (flow:to_server; sid:2; rev:1;)")]
    [InlineData(EngineVersion.Suricata7, "drop udp any any -> any any (app-layer-protocol:quic; sid:2; rev:1;)")]
    [InlineData(EngineVersion.Suricata8, "drop udp any any -> any any (app-layer-protocol:quic; sid:2; rev:1;)")]
    public void The_patch_passes_every_client_and_blocks_other_names(EngineVersion version, string rule)
    {
        const string Later = "drop quic any any -> any any (flow:to_server,established; sid:3;)";
        var finding = FindingOf(version, rule, Later)!;
        var program = SuricataProgram.Require(version);

        Assert.All(QuicRun.Run(program, PassFor("allowed.example"), finding.SuggestedRule!, Later), client => Assert.Empty(client.Value));
        Assert.All(QuicClient.All, client => Assert.Equal(
            [0, .. Enumerable.Range(client.HelloDatagrams, client.Datagrams.Count - client.HelloDatagrams + 1)],
            QuicRun.Run(program, PassFor("other.example"), finding.SuggestedRule!, Later)[client.Name]));
        Assert.Equal((ProofStatus.ProvenOnWitnesses, QuicClient.All.Count), (finding.Proof!.Status, finding.Proof.Cases));
    }

    /// <summary>Another rule that passes QUIC is no allow-list, and one that passes the first datagram lets every name through.</summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void A_rule_that_passes_the_first_datagram_hides_the_fault(EngineVersion version)
    {
        const string Drop = "drop quic any any -> any any (flow:to_server; sid:2;)";
        const string PassAll = "pass udp any any -> any 443 (flow:to_server; sid:3;)";
        var dropped = QuicRun.Run(SuricataProgram.Require(version), PassFor("allowed.example"), Drop, PassAll);

        Assert.All(dropped, client => Assert.Empty(client.Value));
        Assert.Null(FindingOf(version, Drop, PassAll));
    }

    private static IEnumerable<int> DroppedOf(QuicClient client, Fate fate) =>
        client.HelloDatagrams == 1 || fate == Fate.Passes ? []
        : fate == Fate.LosesDatagrams ? Enumerable.Range(1, client.HelloDatagrams - 1)
        : Enumerable.Range(0, client.Datagrams.Count + 1);

    private static string PassFor(string name) =>
        $"""pass quic $HOME_NET any -> $EXTERNAL_NET any (quic.sni; content:"{name}"; endswith; nocase; flow:to_server; sid:1;)""";

    private static Finding? FindingOf(EngineVersion version, params string[] rules)
    {
        var inventory = FirewallReader.Read([new SourceDocument("quic.rules", string.Join('\n', [PassFor("allowed.example"), .. rules, ""]))]);
        return new RuleAudit(new AuditSettings { Version = version }).Run(inventory).SingleOrDefault(finding => finding.RuleId == Check);
    }
}
