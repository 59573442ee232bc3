using System.Text.Json;
using TlsCompat.Suricata.Engine;
using TlsCompat.Tls.Profiles;
using PlayedHandshake = TlsCompat.Suricata.Engine.Play.TlsHandshake;

namespace TlsCompat.Incident.Tests;

/// <summary>
/// The incident as it happens, with nothing simulated: Go 1.23 through an inline Suricata to a TLS server, before and after
/// the patch. See docs/incident-test.md.
/// </summary>
public sealed class IncidentTests(ITestOutputHelper output)
{
    private const string Allowed = "api.allowed.example";
    private const string Denied = "www.denied.example";

    // A connection that must come about may take its time on a busy machine. One that is cut off never comes about.
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(3);

    private const string CatchAll = """
        pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:"allowed"; tls.sni; dotprefix; content:".allowed.example"; nocase; endswith; flow:to_server; sid:1; rev:1;)
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"everything else"; flow:to_server; sid:2; rev:1;)

        """;

    private const string OldVersions = """
        pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:"allowed"; tls.sni; dotprefix; content:".allowed.example"; nocase; endswith; flow:to_server; sid:1; rev:1;)
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"old TLS"; ssl_version:tls1.0,tls1.1; flow:to_server; sid:2; rev:1;)
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"everything else"; ssl_state:client_hello; flow:to_server; sid:3; rev:1;)

        """;

    [Fact]
    public void A_catch_all_drop_stops_Go_1_23_until_it_is_patched() => Relive("TLSC001", CatchAll);

    [Fact]
    public void A_drop_of_old_versions_stops_Go_1_23_until_it_is_patched() => Relive("TLSC004", OldVersions);

    /// <summary>What the live tests measured, foretold from a captured hello: on a machine without the peers, too.</summary>
    [Theory]
    [InlineData(CatchAll, "go-1.23", FlowOutcome.Dropped)]
    [InlineData(CatchAll, "go-1.23-tlskyber0", FlowOutcome.Passed)]
    [InlineData(OldVersions, "go-1.23", FlowOutcome.Dropped)]
    [InlineData(OldVersions, "go-1.23-tlskyber0", FlowOutcome.Passed)]
    public void The_engine_foretells_what_becomes_of_Go_1_23(string rules, string client, FlowOutcome outcome)
    {
        Assert.True(ClientProfile.TryGet(client, out var profile));
        var handshake = PlayedHandshake.FromMss(profile.WithServerName(Allowed).ToBytes(), 1448);

        Assert.Equal(outcome, Prediction.Of(rules, handshake).Outcome);
    }

    private void Relive(string check, string rules)
    {
        var peers = Peers.Require();
        using var caretaker = new Caretaker();
        var file = Path.Combine(caretaker.Folder, "incident.rules");
        File.WriteAllText(file, rules);
        var network = new Network(caretaker);
        using var server = new EchoServer(network, Allowed, Denied);
        var client = new GoClient(peers.Go, network, caretaker.Folder, server.Certificate);
        using var suricata = new InlineSuricata(peers.Suricata, network, file, caretaker.Folder);

        var split = Watch("before", rules, client.Dial(Allowed, Brief));
        Assert.Equal(FlowOutcome.Dropped, split.Outcome);
        Assert.Equal(2, split.HelloSegments.Count);

        var unsplit = Watch("tlskyber=0", rules, client.Dial(Allowed, Patient, "tlskyber=0"));
        Assert.Equal(FlowOutcome.Passed, unsplit.Outcome);
        Assert.Single(unsplit.HelloSegments);

        Assert.Equal((check, 2, unsplit.Outcome, split.Outcome), Audit(file));
        Tlscompat("patch", file, "--write");
        var patched = File.ReadAllText(file);
        Assert.NotEqual(rules, patched);
        suricata.Reload();

        var mended = Watch("patched", patched, client.Dial(Allowed, Patient));
        Assert.Equal(FlowOutcome.Passed, mended.Outcome);
        Assert.Equal(split.HelloSegments, mended.HelloSegments);

        var denied = Watch("denied", patched, client.Dial(Denied, Brief));
        Assert.Equal(FlowOutcome.Dropped, denied.Outcome);
        Assert.Equal(2, denied.HelloSegments.Count);
    }

    /// <summary>Holds our engine's verdict on the hello that was really sent against what really happened.</summary>
    private Attempt Watch(string step, string rules, Attempt attempt)
    {
        output.WriteLine(
            $"{step}: hello of {attempt.Handshake.Hello.Length} bytes in segments of {string.Join(" + ", attempt.HelloSegments)}, " +
            $"arrived {attempt.HelloArrivals.Count}: {attempt.Answer}");
        var prediction = Prediction.Of(rules, attempt.Handshake);
        Assert.Equal(attempt.Outcome, prediction.Outcome);
        Assert.Equal(attempt.HelloArrivals, prediction.HelloArrivals);
        return attempt;
    }

    /// <summary>The one failure that the audit finds: check, sid, and the outcomes of its witness.</summary>
    private static (string Check, int Sid, FlowOutcome Unsplit, FlowOutcome Split) Audit(string file)
    {
        using var report = JsonDocument.Parse(Tlscompat("audit", file, "--format", "json"));
        var finding = Assert.Single(report.RootElement.EnumerateArray(), finding => finding.GetProperty("status").GetString() == "fail");
        var outcome = finding.GetProperty("outcome");
        return (
            finding.GetProperty("ruleId").GetString()!,
            finding.GetProperty("sid").GetInt32(),
            Enum.Parse<FlowOutcome>(outcome.GetProperty("unsplit").GetString()!, ignoreCase: true),
            Enum.Parse<FlowOutcome>(outcome.GetProperty("split").GetString()!, ignoreCase: true));
    }

    private static string Tlscompat(string verb, params IReadOnlyList<string> arguments) => Command.Tlscompat([verb, .. arguments]).MustRun();
}
