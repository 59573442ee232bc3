using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>What is said of a handshake that can take several courses.</summary>
public sealed class CourseTests
{
    private static readonly TlsHandshake Whole = new() { Hello = Hellos.PostQuantum() };
    private static readonly TlsHandshake Split = Whole with { Cuts = [1448] };

    [Fact]
    public void Every_cause_is_named()
    {
        var trace = Rules.Trace(
            """
            drop tcp any any -> any any (iprep:dst,Bad,>,10; flow:to_server,established; sid:1;)
            drop tcp any any -> any any (detection_filter:track by_src, count 1, seconds 60; flow:to_server,established; sid:2;)
            """,
            Whole);

        Assert.Equal(["detection_filter", "iprep"], trace.UndecidedBecause);
    }

    [Fact]
    public void Decider_that_another_rule_may_forestall_is_not_certain()
    {
        var trace = Rules.Trace(
            """
            drop tls any any -> any any (iprep:dst,Bad,>,10; sid:1;)
            drop tls any any -> any any (flow:to_server; sid:2;)
            """,
            Whole);

        Assert.Equal(FlowOutcome.Dropped, trace.Outcome);
        Assert.Equal(["iprep"], trace.CourseDependsOn);
    }

    [Fact]
    public void Course_is_shown_as_read_where_another_group_may_set_a_flowbit()
    {
        const string Text = """
            reject tls any any -> any any (ssl_state:client_hello; ja4.hash; content:"_"; flow:to_server; sid:3;)
            reject tcp any any -> any any (flowbits:isnotset,blocked; flow:to_server; sid:5;)
            """;
        var settings = new EngineSettings { UnknownFlowbits = new HashSet<string> { "blocked" }, AreRulesMissing = true };

        var trace = Rules.Trace(Text, Whole, settings);

        Assert.Equal(FlowOutcome.Rejected, trace.Outcome);
        Assert.Equal((5u, 1), (trace.DecidedBy!.Syntax.Sid, trace.Packets.First(packet => packet.Verdict == PacketVerdict.Reject).Number));
        Assert.False(trace.IsDeciderCertain);
        Assert.Equal(["flowbits blocked"], trace.CourseDependsOn);
    }

    [Fact]
    public void Unknown_pattern_in_the_stream_drops_the_flow()
    {
        const string Text = """
            pass tls any any -> any any (tls.sni; content:"example"; flow:to_server; sid:1;)
            drop tls any any -> any any (flow:to_server,established; sid:2;)
            drop tls any any -> any any (flow:to_server; byte_extract:2,3,size; sid:3;)
            """;

        Assert.Equal(FlowOutcome.Undecided, Rules.Trace(Text, Split).Outcome);
    }

    [Fact]
    public void Strict_order_behind_a_dropped_packet_is_played_both_ways()
    {
        const string Text = """
            drop tls any any -> any any (flow:to_server,established; sid:1;)
            drop tls any any -> any any (flow:to_server; sid:2;)
            """;

        var trace = Rules.Trace("pass tls any any -> any any (tls.sni; content:\"example\"; flow:to_server; sid:3;)\n" + Text, Split, new EngineSettings { Order = RuleOrder.Strict });

        Assert.Equal(FlowOutcome.Undecided, trace.Outcome);
        Assert.Contains("strict order", Assert.Single(trace.UndecidedBecause), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alert tcp any any -> any any (bypass; flow:to_server; sid:1;)\ndrop tls any any -> any any (ssl_state:client_hello; flow:to_server; sid:2;)", FlowOutcome.Passed)]
    [InlineData("pass tls any any -> any any (bypass; flow:to_server; sid:1;)\ndrop tls any any -> any any (ssl_state:client_hello; flow:to_server; sid:2;)", FlowOutcome.Passed)]
    [InlineData("alert tls any any -> any any (tls.sni; content:\"example\"; bypass; sid:1;)\ndrop tls any any -> any any (flow:established; sid:2;)", FlowOutcome.Delayed)]
    [InlineData("alert tcp any any -> any any (bypass; iprep:dst,Bad,>,10; sid:1;)\ndrop tls any any -> any any (flow:to_server; sid:2;)", FlowOutcome.Undecided)]
    public void Bypass_takes_the_flow_out_of_sight(string rules, FlowOutcome expected) =>
        Assert.Equal(expected, Rules.Trace(rules, Split).Outcome);

    [Theory]
    [InlineData("drop tls any any -> any any (ssl_state:client_hello; content:\"example\"; flow:to_server; sid:2;)", FlowOutcome.Dropped)]
    [InlineData("drop tls any any -> any any (content:\"|16 03 01|\"; depth:3; ssl_version:tls1.0; flow:to_server; sid:2;)", FlowOutcome.Dropped)]
    [InlineData("drop tls any any -> any 80 (content:\"example\"; flow:to_server; sid:2;)", FlowOutcome.Passed)]
    public void Stream_is_kept_where_a_rule_looks_for_raw_content_beside_a_keyword_of_TLS(string rules, FlowOutcome expected) =>
        Assert.Equal(expected, Rules.Trace(rules, Split).Outcome);

    /// <summary>Client data behind the first application data is hidden from dsize unless a rule on the port keeps the stream.</summary>
    [Theory]
    [InlineData("", 9)]
    [InlineData("alert tcp any any -> any 80 (content:\"never\"; sid:2;)", 9)]
    [InlineData("alert tcp any any -> any any (content:\"never\"; flow:to_client; sid:2;)", 9)]
    [InlineData("alert tcp any any -> any any (content:\"never\"; flow:to_server; sid:2;)", null)]
    public void Stream_is_kept_by_direction_and_port(string other, int? unseen)
    {
        var trace = Rules.Trace("alert tcp any any -> any any (dsize:>0; flow:to_server,established; sid:1;)\n" + other, Whole);

        Assert.Equal(unseen is not null, trace.Packets.Any(packet => packet.Kind == PacketKind.Data && packet.Direction == PacketDirection.ToServer && packet.Matched.Count == 0));
    }

    [Theory]
    [InlineData("drop tls any any -> any any (threshold:type limit,track by_src,count 1,seconds 60; sid:1;)", FlowOutcome.Dropped)]
    [InlineData("drop tls any any -> any any (threshold:type both,track by_src,count 1,seconds 60; sid:1;)", FlowOutcome.Dropped)]
    [InlineData("drop tls any any -> any any (threshold:type threshold,track by_src,count 5,seconds 60; sid:1;)", FlowOutcome.Undecided)]
    [InlineData("pass tls any any -> any any (alert; sid:1;)\ndrop tls any any -> any any (sid:2;)", FlowOutcome.Passed)]
    [InlineData("pass tls any any -> any any (threshold:type limit,track by_src,count 1,seconds 60; sid:1;)\ndrop tls any any -> any any (sid:2;)", FlowOutcome.Undecided)]
    public void Threshold_that_limits_the_log_is_no_condition_of_a_drop(string rules, FlowOutcome expected) =>
        Assert.Equal(expected, Rules.Trace(rules, Whole).Outcome);
}
