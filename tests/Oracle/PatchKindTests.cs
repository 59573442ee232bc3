using System.Net;
using System.Text;
using System.Text.Json;
using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Each kind of patch, put through Suricata behind an allow-list of one name: whole and split, the allowed name and a denied one, going out and
/// coming in, from Go, Chromium and a hello in three segments. Afterwards a split hello fares as the whole one does, and no whole one fares
/// otherwise than before, in either direction. What the docs pages show is among it.
/// </summary>
public sealed class PatchKindTests
{
    private const string Name = "api.example.com";
    private const string Allowed = $"""pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"{Name}"; startswith; endswith; nocase; sid:1; rev:1;)""";

    public static TheoryData<EngineVersion, string, AcceptedChanges> Kinds
    {
        get
        {
            var kinds = new TheoryData<EngineVersion, string, AcceptedChanges>();
            foreach (var version in Enum.GetValues<EngineVersion>())
            {
                foreach (var rule in Rules)
                    kinds.Add(version, rule, AcceptedChanges.None);
                kinds.Add(version, Rules[0], AcceptedChanges.Inbound);
                // In Suricata 8 it does not match what comes after a ClientHello either, and becomes an alert.
                kinds.Add(version, """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_state:!client_hello; flow:to_server; sid:2; rev:1;)""", AcceptedChanges.None);
            }

            return kinds;
        }
    }

    private static readonly string[] Rules =
    [
        """drop tls $HOME_NET any -> any any (msg:"rest"; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; sid:2; rev:1;)""",
        """drop tls any any <> any any (msg:"rest"; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:established; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:established,no_stream; sid:2; rev:1;)""",
        """drop tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; app-layer-protocol:tls; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; tls.version:1.0; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_version:tls1.0,tls1.1; flow:to_server; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_version:!tls1.3; flow:to_server; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_state:!server_hello; flow:to_server; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; dsize:>0; flow:to_server; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; content:"|16 03|"; depth:2; flow:to_server; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flowbits:isnotset,a; flow:to_server; sid:2; rev:1;)""",
        """drop tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:to_server,established; sid:2; rev:1;)""",
        """drop tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:established; sid:2; rev:1;)""",
        """reject tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flowbits:isnotset,a; flow:to_server,established; sid:2; rev:1;)""",
        """drop tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; app-layer-protocol:!http; flow:to_server; sid:2; rev:1;)""",
        """drop tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; dsize:>0; flow:to_server,established; sid:2; rev:1;)""",
        """drop ip any any <> any any (msg:"rest"; flow:established; sid:2; rev:1;)""",
        """drop ip $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:to_server,established; sid:2; rev:1;)""",
        """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; content:"|16 03|"; startswith; dsize:>0; flow:to_server; sid:2; rev:1;)""",
        """reject tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_state:!client_hello,server_hello; flow:to_server; sid:2; rev:1;)""",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void After_the_patch_split_equals_whole_and_whole_is_as_before_in_both_directions(EngineVersion version, string rule, AcceptedChanges accept)
    {
        var before = $"{Allowed}\n{rule}";
        var finding = new RuleAudit(new AuditSettings { Version = version, Accept = accept }).Run(DrawnPolicy.Of(before), TestContext.Current.CancellationToken).FirstOrDefault(finding => finding.Sid == 2);
        if (finding is { Severity: < Severity.Medium } or null)
            return; // No fault in this version.
        Assert.True(finding.Proof is { Status: not ProofStatus.Unproven }, finding.Recommendation);
        var after = Assert.Single(DocumentPatch.Group([finding.Patch!])).PatchedText;
        Compare(version, before, after, accept, actionOrder: null, isAllPatched: true);
    }

    /// <summary>AWS's template around a drop of all, in strict order: as stock Suricata can express that, by an order of actions that the rules stand in.</summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7, "tcp", "flow:to_server,established;")]
    [InlineData(EngineVersion.Suricata8, "tcp", "flow:to_server,established;")]
    [InlineData(EngineVersion.Suricata7, "tcp", "flow:established;")]
    [InlineData(EngineVersion.Suricata8, "tcp", "flow:established;")]
    [InlineData(EngineVersion.Suricata7, "ip", "flow:to_server,established;")]
    [InlineData(EngineVersion.Suricata8, "ip", "flow:to_server,established;")]
    public void In_strict_order_the_template_around_a_drop_of_all_does_the_same(EngineVersion version, string protocol, string flow)
    {
        var before = $"""{Allowed}{'\n'}drop {protocol} $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; {flow} sid:2; rev:1;)""";
        var finding = new RuleAudit(new AuditSettings { Version = version }).Run(DrawnPolicy.Of(before, RuleOrder.Strict), TestContext.Current.CancellationToken).First(finding => finding.Sid == 2);
        var after = Assert.Single(DocumentPatch.Group([finding.Patch!])).PatchedText;
        Assert.Contains("flowbits:isnotset,is_tls_2", after, StringComparison.Ordinal);
        RuleAction[] order = [RuleAction.Pass, RuleAction.Alert, RuleAction.Drop, RuleAction.Reject];
        Compare(version, before, after, AcceptedChanges.None, order, isAllPatched: true);
        foreach (var dialogue in Dialogues.Keys)
            Assert.Equal(Drops(SuricataProgram.Require(version), before, dialogue, order).Min, Drops(SuricataProgram.Require(version), after, dialogue, order).Min);
    }

    /// <summary>git apply takes hunks by choice: under every subset of the patches what passes passes, and what is stopped is stopped.</summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Any_subset_of_the_patches_of_a_set_opens_nothing_and_breaks_nothing(EngineVersion version)
    {
        var before = $"{Allowed}\n{Rules[1]}\n{Rules[13].Replace("sid:2;", "sid:3;", StringComparison.Ordinal)}\n{Rules[7].Replace("sid:2;", "sid:4;", StringComparison.Ordinal)}";
        var findings = new RuleAudit(new AuditSettings { Version = version }).Run(DrawnPolicy.Of(before), TestContext.Current.CancellationToken).Where(finding => finding.Patch is not null).ToList();
        Assert.Equal(3, findings.Count);
        Assert.All(findings, finding => Assert.StartsWith("every subset", finding.Proof!.Together, StringComparison.Ordinal));
        for (var subset = 1; subset < 8; subset++)
        {
            var taken = findings.Where((_, at) => (subset & (1 << at)) != 0).Select(finding => finding.Patch!);
            Compare(version, before, Assert.Single(DocumentPatch.Group(taken)).PatchedText, AcceptedChanges.None, actionOrder: null, isAllPatched: subset == 7);
        }
    }

    /// <summary>Holds what becomes of hellos before and after against each other. With faults left a split hello may fare worse than the whole one, and never better.</summary>
    private static void Compare(EngineVersion version, string before, string after, AcceptedChanges accept, IReadOnlyList<RuleAction>? actionOrder, bool isAllPatched)
    {
        var cases = (
            from name in new[] { Name, "denied.example" }
            from client in WitnessClient.All
            from inbound in new[] { false, true }
            select (Hello: client.HelloFor(name), IsInbound: inbound)).ToList();
        var settings = new EngineSettings { Version = version };
        var replay = new ClientReplay(new TenantRunner(SuricataProgram.Require(version), actionOrder));
        var results = replay.Run([.. cases.SelectMany(each => new[]
        {
            PlayedCase.PlayAlone(before, Handshake(each.Hello, each.IsInbound, split: false), settings),
            PlayedCase.PlayAlone(after, Handshake(each.Hello, each.IsInbound, split: false), settings),
            PlayedCase.PlayAlone(after, Handshake(each.Hello, each.IsInbound, split: true), settings),
        })]);

        foreach (var (each, three) in cases.Zip(results.Chunk(3)))
        {
            var (wasWhole, isWhole, isSplit) = (three[0].Outcome, three[1].Outcome, three[2].Outcome);
            var told = $"{(each.IsInbound ? "inbound " : "")}{each.Hello.Client} for {each.Hello.ServerName}: {wasWhole} before, {isWhole} after, {isSplit} split after\n{after}";
            Assert.Empty(three[1].Verdict.Refused);
            Assert.True(isSplit == isWhole || (!isAllPatched && isWhole == FlowOutcome.Passed), told);
            Assert.True(isWhole == wasWhole || (accept == AcceptedChanges.Inbound && each.IsInbound && isWhole == FlowOutcome.Passed), told);
        }
    }

    /// <summary>What a drop of all established TCP lets through once it leaves TLS alone: nothing but what comes before Suricata knows the protocol.</summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7, "tcp", "HTTP", 4, 4)] // the request
    [InlineData(EngineVersion.Suricata8, "tcp", "HTTP", 4, 4)]
    [InlineData(EngineVersion.Suricata7, "ip", "HTTP", 4, 4)]
    [InlineData(EngineVersion.Suricata8, "ip", "HTTP", 4, 4)]
    [InlineData(EngineVersion.Suricata7, "tcp", "SSH", 5, 6)] // the client's ACK of the greeting, and its own
    [InlineData(EngineVersion.Suricata8, "tcp", "SSH", 5, 6)]
    [InlineData(EngineVersion.Suricata7, "tcp", "unknown", 4, 7)] // the first message, and the client's ACK of the answer to it
    [InlineData(EngineVersion.Suricata8, "tcp", "unknown", 4, 7)]
    public void What_is_not_tls_is_dropped_once_its_protocol_is_known(EngineVersion version, string protocol, string dialogue, int firstBefore, int firstAfter)
    {
        var program = SuricataProgram.Require(version);
        var before = $"""{Allowed}{'\n'}drop {protocol} $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:to_server,established; sid:2; rev:1;)""";
        var finding = new RuleAudit(new AuditSettings { Version = version }).Run(DrawnPolicy.Of(before), TestContext.Current.CancellationToken).First(finding => finding.Sid == 2);
        var after = Assert.Single(DocumentPatch.Group([finding.Patch!])).PatchedText;
        Assert.Equal((firstBefore, firstAfter), (Drops(program, before, dialogue).Min, Drops(program, after, dialogue).Min));
    }

    private static TlsHandshake Handshake(WitnessHello hello, bool isInbound, bool split)
    {
        var (inside, outside) = (CaseAddresses.Client(0, isIPv6: false), CaseAddresses.Server(0, isIPv6: false));
        return new TlsHandshake
        {
            Hello = split ? hello.Split : hello.Whole,
            Cuts = split ? hello.Cuts : [],
            SourceAddress = isInbound ? outside : inside,
            DestinationAddress = isInbound ? inside : outside,
        };
    }

    private static readonly Dictionary<string, string[]> Dialogues = new(StringComparer.Ordinal)
    {
        ["HTTP"] = [">GET / HTTP/1.1\r\nHost: denied.example\r\n\r\n", "<HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"],
        ["SSH"] = ["<SSH-2.0-OpenSSH_9.6\r\n", ">SSH-2.0-OpenSSH_9.6\r\n"],
        ["unknown"] = [.. Enumerable.Range(0, 20).Select(i => $"{(i % 2 == 0 ? '>' : '<')}{new string((char)('k' + i), 100)}")],
    };

    /// <returns>The packets that are dropped, from 1: SYN, SYN and ACK, ACK, then data and its ACK.</returns>
    private static SortedSet<int> Drops(SuricataProgram program, string rules, string dialogue, IReadOnlyList<RuleAction>? actionOrder = null)
    {
        var folder = Directory.CreateTempSubdirectory("tlscompat-oracle-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, SuricataProcess.ConfigurationFile), SuricataProcess.Configuration + CaseVariables.Configuration + SuricataProcess.ActionOrder(actionOrder));
            File.WriteAllText(Path.Combine(folder.FullName, "oracle.rules"), rules + "\n");
            Write(Path.Combine(folder.FullName, SuricataProcess.PacketFile), Dialogues[dialogue]);
            SuricataProcess.Run(program, folder.FullName, "-S", "oracle.rules");
            var drops = new SortedSet<int>();
            foreach (var line in File.ReadLines(Path.Combine(folder.FullName, SuricataProcess.LogFile)))
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.GetProperty("event_type").GetString() == "drop" && json.RootElement.TryGetProperty("pcap_cnt", out var number))
                    drops.Add(number.GetInt32());
            }

            return drops;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string path, IEnumerable<string> dialogue)
    {
        using var writer = new PcapWriter(File.Create(path));
        var (client, server) = (new IPEndPoint(CaseAddresses.Client(0, isIPv6: false), 49152), new IPEndPoint(CaseAddresses.Server(0, isIPv6: false), 8443));
        var (clientNext, serverNext) = (1000u, 5000u);
        Send(toServer: true, TcpFlags.Syn, []);
        Send(toServer: false, TcpFlags.Syn | TcpFlags.Ack, []);
        Send(toServer: true, TcpFlags.Ack, []);
        foreach (var line in dialogue)
        {
            Send(line[0] == '>', TcpFlags.Push | TcpFlags.Ack, Encoding.ASCII.GetBytes(line[1..]));
            Send(line[0] != '>', TcpFlags.Ack, []);
        }

        void Send(bool toServer, TcpFlags flags, byte[] payload)
        {
            var length = (uint)payload.Length + (flags.HasFlag(TcpFlags.Syn) ? 1u : 0u);
            if (toServer)
                writer.Write(client, server, clientNext, flags.HasFlag(TcpFlags.Ack) ? serverNext : 0, flags, payload);
            else
                writer.Write(server, client, serverNext, clientNext, flags, payload);
            (clientNext, serverNext) = toServer ? (clientNext + length, serverNext) : (clientNext, serverNext + length);
        }
    }
}
