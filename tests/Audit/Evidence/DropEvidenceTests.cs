using System.Text;
using TlsCompat.Audit.Evidence;
using static TlsCompat.Audit.Tests.Evidence.Logs;

namespace TlsCompat.Audit.Tests.Evidence;

public sealed class DropEvidenceTests
{
    [Theory]
    [InlineData("\"tls\":{\"sni\":\"www.evil.test\",\"version\":\"UNDETERMINED\"},")]
    [InlineData("\"tls\":{\"version\":\"TLS 1.3\",\"ja4\":\"t13d1310h2\"},")]
    [InlineData("\"tls\":{\"version\":\"TLS 1.3\",\"ja3\":{\"hash\":\"9d53\",\"string\":\"771\"}},")]
    public void Block_of_a_whole_hello_is_no_evidence(string tls)
    {
        var collector = Read(Event(tls: tls));

        Assert.Empty(collector.Gather([]));
        Assert.Equal(1, collector.BlockedWhole);
    }

    [Theory]
    [InlineData(3, 450, true)]
    [InlineData(3, 1580, false)]
    [InlineData(4, 1860, false)]
    [InlineData(5, 1500, true)]
    public void Size_tells_a_whole_hello_where_the_log_has_one(int packets, int bytes, bool isWhole)
    {
        var collector = Read(Event(tls: $"\"flow\":{{\"pkts_toserver\":{packets},\"bytes_toserver\":{bytes}}},"));

        Assert.Equal(isWhole ? 1 : 0, collector.BlockedWhole);
    }

    [Theory]
    [InlineData("\"tls\":{\"version\":\"UNDETERMINED\"},")]
    [InlineData("\"tls\":{\"version\":\"UNDETERMINED\",\"ja3\":{},\"ja3s\":{}},")]
    [InlineData("\"tls\":{\"sni\":\"\"},")]
    public void Block_without_a_name_is_evidence(string tls) => Assert.Single(Read(Event(tls: tls)).Gather([]));

    [Fact]
    public void What_passed_or_is_not_tls_is_no_evidence() =>
        Assert.Empty(Read(Event(action: "allowed") + "\n" + Event(protocol: "http") + "\n" + Event().Replace("\"alert\",", "\"drop\",", StringComparison.Ordinal)).Gather([]));

    [Fact]
    public void Alert_without_id_and_addresses_says_so()
    {
        const string Bare = """{"event_type":"alert","alert":{"action":"blocked"},"app_proto":"tls"}""";

        var evidence = Assert.Single(Read(Bare).Gather([]));

        Assert.StartsWith("A rule without an id killed 1 handshake", evidence.Summary, StringComparison.Ordinal);
        Assert.Empty(evidence.Sources);
        Assert.Empty(evidence.Destinations);
        Assert.False(evidence.IsComplete);
    }

    [Fact]
    public void Flow_is_counted_once_and_its_alerts_each()
    {
        var evidence = Assert.Single(Read(
            Event(time: "2026-05-01T10:00:00.000000+0000") + "\n" + Event(time: "2026-05-07T10:00:00.000000+0200"),
            Event(source: "10.0.0.6", flow: 2, time: "2026-04-30T23:00:00.000000-0200") + "\n" + Event(flow: 3)).Gather([]));

        Assert.Equal((3, 4, 2), (evidence.Flows, evidence.Alerts, evidence.Hosts));
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 1, 0, 0, TimeSpan.Zero), evidence.FirstSeen);
        Assert.Equal(new DateTimeOffset(2026, 5, 7, 8, 0, 0, TimeSpan.Zero), evidence.LastSeen);
        Assert.Equal([("10.0.0.5", 2L), ("10.0.0.6", 1L)], evidence.Sources.Select(source => (source.Address, source.Flows)));
        Assert.Equal(("203.0.113.9", 443, 3L), (evidence.Destinations[0].Address, evidence.Destinations[0].Port, evidence.Destinations[0].Flows));
        Assert.Equal("Rule 99 killed 3 handshakes of 2 hosts from 2026-05-01 to 2026-05-07.", evidence.Summary);
    }

    [Fact]
    public void Packet_of_the_server_is_of_the_client_s_flow()
    {
        var answer = Event(direction: "to_client").Replace("\"10.0.0.5\"", "\"203.0.113.9\"", StringComparison.Ordinal)
            .Replace("\"dest_ip\":\"203.0.113.9\",\"dest_port\":443", "\"dest_ip\":\"10.0.0.5\",\"dest_port\":40000", StringComparison.Ordinal)
            .Replace("\"src_port\":40000", "\"src_port\":443", StringComparison.Ordinal);

        var evidence = Assert.Single(Read(answer).Gather([]));

        Assert.Equal(("10.0.0.5", "203.0.113.9", 443), (evidence.Sources[0].Address, evidence.Destinations[0].Address, evidence.Destinations[0].Port));
    }

    [Fact]
    public void Rules_come_with_what_an_audit_says_of_them_most_flows_first()
    {
        var findings = Auditing.Audit("pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\ndrop tls any any -> any any (msg:\"no 99\"; sid:99;)\n");

        var evidence = Read(Event(sid: 7) + "\n" + Event() + "\n" + Event(flow: 2), Envelope(Event(flow: 3), "other"), Envelope(Event(flow: 4))).Gather(findings);

        Assert.Equal([(99u, 4L), (7u, 1L)], evidence.Select(one => (one.Sid, one.Flows)));
        Assert.Equal("TLSC001", Assert.Single(evidence[0].Findings).RuleId);
        Assert.Equal(["egress", "other"], evidence[0].Firewalls);
        Assert.Empty(evidence[1].Findings);
    }

    [Fact]
    public void Rules_of_two_groups_with_one_sid_are_told_apart_by_their_messages()
    {
        const string Text = """drop tls any any -> any any (msg:"a\"b \\c \; d"; sid:99;)""" + "\n";
        var findings = Auditing.Audit("pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\n" + Text);
        var other = Event().Replace("\"no 99\"", System.Text.Json.JsonSerializer.Serialize("""a"b \c ; d"""), StringComparison.Ordinal);

        var evidence = Read(Event() + "\n" + other + "\n" + Event(flow: 2) + "\n" + Event(flow: 3).Replace("no 99", "", StringComparison.Ordinal)).Gather(findings);

        Assert.Equal([("no 99", 2L), ("", 1L), ("""a"b \c ; d""", 1L)], evidence.Select(one => (one.Signature, one.Flows)));
        Assert.Equal([0, 0, 1], evidence.Select(one => one.Findings.Count));
    }

    [Fact]
    public void Rule_without_a_message_is_logged_without_one()
    {
        var finding = Reports.Samples.Failure;

        Assert.Single(Assert.Single(Read(Event().Replace("no 99", "", StringComparison.Ordinal)).Gather([finding])).Findings);
        Assert.Empty(Assert.Single(Read(Event()).Gather([finding])).Findings);
        Assert.Empty(Assert.Single(Read(Event()).Gather([finding with { Rule = null }])).Findings);
    }

    [Fact]
    public void Default_action_comes_with_the_finding_about_it()
    {
        var finding = Reports.Samples.Failure with { RuleId = "TLSC003", Sid = null, Action = "aws:drop_established" };
        var alert = Event(sid: 4).Replace("no 4", "aws:drop_established action", StringComparison.Ordinal);

        var evidence = Assert.Single(Read(alert).Gather([finding, Reports.Samples.Failure with { Sid = 4 }]));

        Assert.Equal("TLSC003", Assert.Single(evidence.Findings).RuleId);
        Assert.Equal("aws:drop_established action killed 1 handshake of 1 host on 2026-05-01.", evidence.Summary);
    }

    [Fact]
    public void Memory_for_addresses_has_an_end_and_the_evidence_says_so()
    {
        var log = string.Join('\n', Enumerable.Range(0, 210_000).Select(i => Event(flow: i, source: $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}")));

        var evidence = Assert.Single(Read(log).Gather([]));

        Assert.Equal(210_000, evidence.Flows);
        Assert.False(evidence.IsComplete);
        Assert.InRange(evidence.Hosts, 199_000, 200_000);
        Assert.Contains("at least", evidence.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_may_come_one_by_one()
    {
        var collector = new DropEvidenceCollector();
        foreach (var line in $"{{\n  \"events\": [\n    {{\"message\":\n{System.Text.Json.JsonSerializer.Serialize(Event())}\n}}]}}\n{Event(flow: 2)}".Split('\n'))
            collector.ReadLines(line);
        collector.ReadLines(Event(flow: 3) + "\r\n" + Event(flow: 4));
        collector.ReadLines("");
        collector.ReadLines("{");
        Assert.Equal(0, collector.Damaged);
        collector.EndLines();

        Assert.Equal(4, Assert.Single(collector.Gather([])).Flows);
        Assert.Equal(1, collector.Damaged);
    }

    [Theory]
    [InlineData("2026-05-01", "2026-05-02", 3)]
    [InlineData("2026-05-01T10:00", null, 2)]
    [InlineData("2026-05-01T10:00:00.001Z", null, 1)]
    [InlineData(null, "2026-05-01T12:00:00+02:00", 1)]
    [InlineData(null, "2026-04-30", 0)]
    [InlineData(null, null, 4)]
    public void Period_counts_what_lies_in_it(string? since, string? until, int flows)
    {
        var collector = new DropEvidenceCollector { Period = new LogPeriod(since is null ? null : LogPeriod.ReadTime(since)!, until is null ? null : LogPeriod.ReadTime(until)!) };
        collector.ReadLines(string.Join('\n', ((string[])["2026-05-01T11:59:59+0200", "2026-05-01T10:00:00Z", "2026-05-01T23:59:59.9+0000", "never"])
            .Select((time, i) => Event(flow: i, time: time))));
        collector.ReadLines(Event(time: "2020-01-01T00:00:00Z", tls: "\"tls\":{\"sni\":\"a.example\"},"));

        Assert.Equal(flows, collector.Gather([]).Sum(one => one.Flows));
        Assert.Equal(
            since is null && until is null ? [] : ["1 alert has no time that can be read: whether in the period is not known, so not counted"],
            collector.Gaps);
        Assert.Equal(since is null ? 1 : 0, collector.BlockedWhole);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("1777629600")]
    [InlineData("2026-13-01")]
    [InlineData("2026-05-01 10:00:00")]
    [InlineData("2026-05-01T10")]
    [InlineData("2026-05-01T10:00:00 CET")]
    [InlineData("")]
    public void Other_text_is_no_time(string text) => Assert.Null(LogPeriod.ReadTime(text));

    [Fact]
    public void What_is_not_kept_is_said()
    {
        var collector = new DropEvidenceCollector(maximumAddresses: 3, maximumRules: 2);
        Assert.Empty(collector.Gaps);

        foreach (var line in (string[])[Event(), Event(sid: 7), Event(sid: 8), Event(sid: 8, flow: 2), Event(sid: 99, flow: 3)])
            collector.Read(new MemoryStream(Encoding.UTF8.GetBytes(line)), TestContext.Current.CancellationToken);

        Assert.Equal([true, false], collector.Gather([]).Select(one => one.IsComplete));
        Assert.Equal(
            ["more than 3 addresses were seen: flows of the others are counted, and they are not named", "more than 2 rules were seen: 2 alerts of the others are not counted"],
            collector.Gaps);
    }

    [Fact]
    public void Rule_of_which_no_address_is_kept_names_no_number_of_hosts()
    {
        var collector = new DropEvidenceCollector(maximumAddresses: 2, maximumRules: 2);
        collector.Read(new MemoryStream(Encoding.UTF8.GetBytes(Event() + "\n" + Event(sid: 7))), TestContext.Current.CancellationToken);

        Assert.Equal("Rule 7 killed 1 handshake on 2026-05-01.", collector.Gather([])[0].Summary);
    }

    [Fact]
    public void More_firewalls_than_are_kept_are_said()
    {
        var evidence = Assert.Single(Read(string.Join('\n', Enumerable.Range(0, 1_001).Select(i => Envelope(Event(), $"f{i}")))).Gather([]));

        Assert.Equal(1_000, evidence.Firewalls.Count);
        Assert.False(evidence.IsComplete);
    }

    [Theory]
    [InlineData("\"2026-05-01T10:00:00.123456+0000\"", "2026-05-01T10:00:00.1234560Z")]
    [InlineData("\"2026-05-01T10:00:00Z\"", "2026-05-01T10:00:00.0000000Z")]
    [InlineData("\"2026-05-01T10:00:00.5-05:30\"", "2026-05-01T15:30:00.5000000Z")]
    [InlineData("\"0000-00-00T00:00:00\"", null)]
    [InlineData("\"9999-99-99T99:99:99+9999\"", null)]
    [InlineData("\"yesterday\"", null)]
    [InlineData("7", null)]
    public void Time_is_read_or_left_open(string time, string? expected)
    {
        var evidence = Assert.Single(Read(Event().Replace("\"2026-05-01T10:00:00.500000+0000\"", time, StringComparison.Ordinal)).Gather([]));

        Assert.Equal(expected, evidence.FirstSeen?.UtcDateTime.ToString("O"));
    }
}
