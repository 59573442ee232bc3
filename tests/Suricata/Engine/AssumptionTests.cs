using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class AssumptionTests
{
    private static readonly TlsHandshake Whole = new() { Hello = Hellos.PostQuantum() };

    [Fact]
    public void Set_without_a_value_is_one_unknown_wherever_it_stands()
    {
        var trace = Rules.Trace(
            """
            pass tls $CORP any -> any any (flow:to_server; sid:1;)
            drop tls !$CORP any -> any any (flow:to_server; sid:2;)
            drop tls $CORP any -> any any (flow:to_server; sid:3;)
            """,
            Whole);

        Assert.Equal((FlowOutcome.Undecided, "$CORP"), (trace.Outcome, Assert.Single(trace.UndecidedBecause)));
    }

    [Fact]
    public void Outcome_that_is_the_same_whatever_the_set_holds_is_decided()
    {
        var trace = Rules.Trace(
            """
            drop tls $CORP any -> any any (flow:to_server; sid:1;)
            drop tls !$CORP any -> any any (flow:to_server; sid:2;)
            """,
            Whole);

        Assert.Equal(FlowOutcome.Dropped, trace.Outcome);
        Assert.False(trace.IsDeciderCertain);
        Assert.Equal(["$CORP"], trace.CourseDependsOn);
        Assert.Empty(trace.UndecidedBecause);
    }

    [Fact]
    public void Set_on_both_sides_is_asked_about_each()
    {
        var engine = new VerdictEngine(Rules.Compile("drop tls $CORP any -> $CORP $PORTS (flow:to_server; sid:1;)"), Rules.EngineSettings7);

        var assumptions = engine.Assumptions(Whole);

        Assert.Equal(
            ["$CORP holds the client, $CORP holds the server, $PORTS holds the port"],
            assumptions.Where(assumption => assumption.Memberships.All(membership => membership.Holds)).Select(assumption => string.Join(", ", assumption.Memberships)));
        Assert.Equal(FlowOutcome.Dropped, engine.Trace(Whole, assumptions.Single(assumption => assumption.Memberships.All(membership => membership.Holds))).Outcome);
        Assert.Equal(FlowOutcome.Passed, engine.Trace(Whole, assumptions[0]).Outcome);
    }

    [Fact]
    public void More_than_six_sets_stay_unknown()
    {
        var rules = string.Join('\n', Enumerable.Range(1, 7).Select(i => $"drop tls $SET{i} any -> any any (flow:to_server; sid:{i};)"));
        var engine = new VerdictEngine(Rules.Compile(rules), Rules.EngineSettings7);

        Assert.Same(FlowAssumption.None, Assert.Single(engine.Assumptions(Whole)));
        Assert.Equal(FlowOutcome.Undecided, engine.Trace(Whole).Outcome);
    }

    [Theory]
    [InlineData("drop tcp any any -> any any (geoip:dst,US; flow:to_server; sid:1;)", FlowOutcome.Undecided)]
    [InlineData("drop tcp any any -> any any (geoip:src,US; flow:to_server; sid:1;)", FlowOutcome.Passed)] // a private address is in no country
    [InlineData("drop tcp any any -> any any (geoip:both,US; flow:to_server; sid:1;)", FlowOutcome.Passed)]
    [InlineData("drop tcp any any -> any any (geoip:dst,US; flow:to_server; sid:1;)\ndrop tcp any any -> any any (geoip:dst,!US; flow:to_server; sid:2;)", FlowOutcome.Dropped)]
    [InlineData("pass tcp any any -> any any (geoip:dst,US; flow:to_server; sid:1;)\ndrop tcp any any -> any any (geoip:dst,CN; flow:to_server; sid:2;)\ndrop tcp any any -> any any (geoip:dst,US; flow:to_server; sid:3;)", FlowOutcome.Undecided)]
    public void Country_is_a_set_without_a_value(string rules, FlowOutcome expected) =>
        Assert.Equal(expected, Rules.Trace(rules, Whole).Outcome);

    [Fact]
    public void Category_of_AWS_is_a_set_of_names_known_with_the_hello()
    {
        const string Reject = """reject tls any any -> any any (aws_domain_category:Malware; ja4.hash; content:"_"; flow:to_server; sid:1;)""";
        var engine = new VerdictEngine(Rules.Compile(Reject), Rules.EngineSettings7);
        var split = Whole with { Cuts = [1448] };

        var trace = engine.Trace(split, engine.Assumptions(split)[^1]);

        Assert.Equal(FlowOutcome.Rejected, trace.Outcome);
        Assert.Equal(HelloState.Complete, trace.Packets.First(packet => packet.Verdict == PacketVerdict.Reject).ClientHello);
        Assert.Equal(["aws_domain_category Malware"], engine.Trace(split).UndecidedBecause);
    }
}
