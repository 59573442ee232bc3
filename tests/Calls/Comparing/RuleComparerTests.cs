using System.Collections.Immutable;
using System.Net;
using TlsCompat.Calls.Comparing;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Handshake;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Calls.Tests.Comparing;

public sealed class RuleComparerTests
{
    private const string Incident = """
        pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:"allowed"; tls.sni; content:"traces.example.com"; flow:to_server; sid:1; rev:1;)
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"everything else"; flow:to_server; sid:2; rev:1;)

        """;

    // The rules, what the wire showed of the small hello and of the large one, and what follows.
    private const string PolicyOfAnUnreadGroup = """
        {
          "FirewallPolicyResponse": { "FirewallPolicyName": "egress", "FirewallPolicyArn": "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/egress" },
          "FirewallPolicy": {
            "StatelessDefaultActions": ["aws:forward_to_sfe"],
            "StatelessFragmentDefaultActions": ["aws:forward_to_sfe"],
            "StatefulRuleGroupReferences": [{ "ResourceArn": "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/elsewhere" }]
          }
        }
        """;

    public static TheoryData<string, ProbeOutcome, ProbeOutcome, RuleAgreement, string> Cases => new()
    {
        { Incident, ProbeOutcome.ServerHello, ProbeOutcome.TimedOut, RuleAgreement.Agrees, "Rule 2 (a.rules:2) drops go-1.24, as the wire showed. The rules let go-1.22 through, and the wire did too." },
        { Incident, ProbeOutcome.ServerHello, ProbeOutcome.ServerHello, RuleAgreement.RulesStopIt, "Rule 2 (a.rules:2) drops go-1.24, and on the wire it is answered: this traffic does not go through these rules, or others are deployed. The rules let go-1.22 through, and the wire did too." },
        { Incident, ProbeOutcome.ServerHello, ProbeOutcome.Alert, RuleAgreement.RulesStopIt, "Rule 2 (a.rules:2) drops go-1.24, and on the wire it is answered: this traffic does not go through these rules, or others are deployed. The rules let go-1.22 through, and the wire did too." },
        { Incident, ProbeOutcome.ServerHello, ProbeOutcome.Reset, RuleAgreement.OtherManner, "Rule 2 (a.rules:2) drops go-1.24, which is silence, and on the wire the connection is reset: something else on the path, or the server, does that. The rules let go-1.22 through, and the wire did too." },
        { Incident.Replace("drop tls", "reject tls", StringComparison.Ordinal), ProbeOutcome.ServerHello, ProbeOutcome.Reset, RuleAgreement.Agrees, "Rule 2 (a.rules:2) rejects go-1.24, as the wire showed. The rules let go-1.22 through, and the wire did too." },
        { Incident.Replace("(msg:\"everything", "(ssl_state:client_hello; msg:\"everything", StringComparison.Ordinal), ProbeOutcome.ServerHello, ProbeOutcome.TimedOut, RuleAgreement.WireStopsIt, "The rules that were read let go-1.24 through, and on the wire nothing comes back: rules or default actions that were not read stop it, or something else on the path, or the server. The rules let go-1.22 through, and the wire did too." },
        { "drop tls any any -> any any (geoip:dst,XX; sid:1;)\n", ProbeOutcome.ServerHello, ProbeOutcome.TimedOut, RuleAgreement.Undecided, "What the rules do with go-1.22 and go-1.24 is undecided: it depends on geoip XX." },
        { Incident, ProbeOutcome.NotTls, ProbeOutcome.Unreachable, RuleAgreement.NotCompared, "There is nothing to compare: no ClientHello was followed whose fate on the wire is clear." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Says_what_rules_and_wire_make_of_each_other(string rules, ProbeOutcome small, ProbeOutcome large, RuleAgreement agreement, string summary)
    {
        var compared = Compare(rules, Result(Probe("go-1.22", small), Probe("go-1.24", large)));

        Assert.Equal(agreement, compared.Agreement);
        Assert.Equal(summary, compared.Summary);
    }

    [Fact]
    public void Follows_the_bytes_that_were_sent_in_their_segments()
    {
        var sent = Probe("go-1.24", ProbeOutcome.TimedOut) with { Cuts = [100], Tcp = new TcpEvidence(1000, 0, 2, 3) };

        var trace = Assert.Single(Compare(Incident, Result(sent)).Probes);

        Assert.Equal([100, 1000, sent.HelloLength - 1100], trace.Segments);
        Assert.Equal("dropped", trace.Outcome);
        Assert.Equal(2u, trace.DecidedBy?.Sid);
    }

    [Fact]
    public void The_first_hello_arrived_where_a_second_was_asked_for() =>
        Assert.Equal(RuleAgreement.RulesStopIt, Compare(Incident, Result(Probe("go-1.24", ProbeOutcome.Reset) with { AskedGroup = Tls.Values.NamedGroup.Secp384r1 })).Agreement);

    [Fact]
    public void What_comes_and_goes_is_not_compared() =>
        Assert.Equal(RuleAgreement.NotCompared, Compare(Incident, Result(Probe("go-1.24", ProbeOutcome.TimedOut), Probe("go-1.24", ProbeOutcome.ServerHello) with { Attempt = 2 })).Agreement);

    [Fact]
    public void A_dropped_syn_is_an_unanswered_one()
    {
        const string closed = "drop tcp any any -> any 443 (msg:\"closed\"; flags:S; sid:7;)\n";

        Assert.Equal(RuleAgreement.Agrees, Compare(closed, Result(Probe("go-1.24", ProbeOutcome.TimedOut) with { Phase = ProbePhase.Connect })).Agreement);
        Assert.Equal(RuleAgreement.OtherManner, Compare(closed, Result(Probe("go-1.24", ProbeOutcome.Refused) with { Phase = ProbePhase.Connect })).Agreement);
        Assert.Equal(RuleAgreement.WireStopsIt, Compare(Incident, Result(Probe("go-1.22", ProbeOutcome.TimedOut) with { Phase = ProbePhase.Connect })).Agreement);
    }

    [Fact]
    public void Says_what_limits_the_answer()
    {
        var outside = Compare(Incident, Result(Probe("go-1.24", ProbeOutcome.TimedOut) with { Source = new IPEndPoint(IPAddress.Parse("192.168.1.9"), 40000) }));

        Assert.Contains(outside.Notes, note => note.StartsWith("HOME_NET is 10.0.0.0/8 and does not hold 192.168.1.9", StringComparison.Ordinal));
        Assert.Contains(outside.Notes, note => note.StartsWith("No firewall policy was read", StringComparison.Ordinal));
        Assert.Contains(outside.Notes, note => note.Contains("action order is assumed", StringComparison.Ordinal));
        Assert.Equal("10.0.0.5", outside.Source);
        Assert.Empty(Compare(Incident, Result(Probe("go-1.24", ProbeOutcome.TimedOut)), "192.168.1.9").Notes.Where(note => note.StartsWith("HOME_NET", StringComparison.Ordinal)));
    }

    [Fact]
    public void Lines_that_cannot_be_read_are_no_all_clear()
    {
        using var faces = new Faces();
        var partly = FirewallReader.Read([new SourceDocument("policy.json", PolicyOfAnUnreadGroup)]);
        var comparer = new ComparisonCall(new RuleOptions { SettingsFile = Auditing.SettingsCall.NoFile }, faces.CommandLine).Run(partly).Result<RuleComparer>(_ => { })!;

        Assert.Equal(RuleAgreement.Undecided, comparer.Compare(Result(Probe("go-1.24", ProbeOutcome.TimedOut))).Rules!.Agreement);
        Assert.Contains("1 line is no rule that Suricata loads, and is left out.", Compare(Incident + "drop tls any any -> any any (msg:\"half\n", Result(Probe("go-1.24", ProbeOutcome.TimedOut))).Notes);
    }

    [Fact]
    public void Nothing_is_followed_through_a_proxy_or_behind_another_protocol()
    {
        foreach (var result in (EndpointResult[])[Result(Probe("go-1.24", ProbeOutcome.TimedOut)) with { Proxy = "p:3128" }, Result(Probe("go-1.24", ProbeOutcome.TimedOut)) with { StartTls = "smtp" }])
        {
            var compared = Compare(Incident, result);
            Assert.Equal(RuleAgreement.NotCompared, compared.Agreement);
            Assert.All(compared.Probes, trace => Assert.Equal(compared.Summary, trace.Reason));
        }
    }

    [Fact]
    public void Says_what_to_do_in_the_words_of_each_face()
    {
        using var faces = new Faces();
        foreach (var caller in (Caller[])[faces.PowerShell, faces.CommandLine])
        {
            foreach (var outcome in (ProbeOutcome[])[ProbeOutcome.TimedOut, ProbeOutcome.ServerHello, ProbeOutcome.Reset])
            {
                var steps = Comparer(Incident, caller, null).Compare(Result(Probe("go-1.24", outcome))).Rules!.NextSteps;
                Assert.NotEmpty(steps);
                Assert.All(steps, step => Assert.False(Faces.IsOfOtherFace(caller, step), step));
            }
        }
    }

    private static RuleComparison Compare(string rules, EndpointResult result, string? source = null)
    {
        using var faces = new Faces();
        return Comparer(rules, faces.CommandLine, source).Compare(result).Rules!;
    }

    private static RuleComparer Comparer(string rules, Caller caller, string? source) =>
        new ComparisonCall(new RuleOptions { Sources = ["a.rules"], Source = source, SettingsFile = Auditing.SettingsCall.NoFile }, caller).Run(Faces.Read(rules)).Result<RuleComparer>(_ => { })!;

    private static ProbeResult Probe(string client, ProbeOutcome outcome)
    {
        Assert.True(ClientProfile.TryGet(client, out var profile));
        var hello = profile.WithServerName("traces.example.com").ToBytes();
        return new ProbeResult
        {
            Probe = client,
            Outcome = outcome,
            Phase = outcome == ProbeOutcome.TimedOut ? ProbePhase.Wait : ProbePhase.Answer,
            Hello = hello,
            HelloLength = hello.Length,
        };
    }

    private static EndpointResult Result(params ImmutableArray<ProbeResult> probes) => new()
    {
        Target = "traces.example.com",
        Host = "traces.example.com",
        Port = 443,
        Address = "192.0.2.1",
        Diagnosis = new Diagnosis(DiagnosisKind.Undecided, Confidence.Possible, "a summary", [], []),
        Probes = probes,
        Started = DateTime.UnixEpoch,
        Duration = 0,
    };
}
