using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Tls;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class VerdictEngineTests
{
    private const string PassExample =
        """pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; dotprefix; content:".example.com"; nocase; endswith; flow:to_server; sid:1;)""";

    private static readonly TlsHandshake Split = Hellos.Split(Hellos.PostQuantum());
    private static readonly TlsHandshake Whole = Hellos.Unsplit(Hellos.Small());

    [Fact]
    public void Catch_all_kills_the_flow_of_a_split_hello_and_passes_a_whole_one()
    {
        const string Text = PassExample + "\ndrop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2;)";

        Assert.Equal(FlowOutcome.Passed, Rules.Trace(Text, Whole).Outcome);
        var trace = Rules.Trace(Text, Split);
        Assert.Equal(FlowOutcome.Dropped, trace.Outcome);
        Assert.Equal(2u, trace.DecidedBy!.Syntax.Sid);
    }

    [Fact]
    public void Packet_drop_delays_a_split_hello()
    {
        var trace = Rules.Trace(PassExample + "\ndrop tcp any any -> any any (flow:to_server,established; sid:2;)", Split);

        Assert.Equal(FlowOutcome.Delayed, trace.Outcome);
        Assert.Equal(
            [(4, PacketVerdict.Drop), (5, PacketVerdict.Pass), (6, PacketVerdict.Pass)],
            trace.Packets.Where(p => p.Kind == PacketKind.ClientHello).Select(p => (p.Number, p.Verdict)));
    }

    [Fact]
    public void Packet_drop_is_final_where_nothing_is_sent_again()
    {
        var trace = Rules.Trace(
            PassExample + "\ndrop tcp any any -> any any (flow:to_server,established; sid:2;)", Split with { Retransmit = false });

        Assert.Equal(FlowOutcome.Dropped, trace.Outcome);
    }

    [Fact]
    public void Reject_is_told_apart_from_drop()
    {
        Assert.Equal(FlowOutcome.Rejected, Rules.Trace(PassExample + "\nreject tls any any -> any any (flow:to_server; sid:2;)", Split).Outcome);
    }

    [Fact]
    public void State_keyword_on_the_drop_lets_a_split_hello_through()
    {
        const string Text = PassExample + "\ndrop tls any any -> any any (flow:to_server; ssl_state:client_hello; sid:2;)";

        Assert.Equal(FlowOutcome.Passed, Rules.Trace(Text, Split).Outcome);
        Assert.Equal(FlowOutcome.Dropped, Rules.Trace(Text, Hellos.Split(Hellos.PostQuantum("www.evil.com"))).Outcome);
    }

    [Fact]
    public void Shows_the_state_of_the_hello_at_each_packet()
    {
        var trace = Rules.Trace("alert tls any any -> any any (sid:1;)", Split);

        Assert.Equal(
            [HelloState.Unseen, HelloState.Unseen, HelloState.Unseen, HelloState.Incomplete, HelloState.Complete],
            trace.Packets.Take(5).Select(p => p.ClientHello));
    }

    [Fact]
    public void Variable_without_a_value_leaves_the_outcome_undecided_and_is_named()
    {
        var trace = Rules.Trace("drop tls $PARTNERS any -> any any (flow:to_server; sid:1;)", Split);

        Assert.Equal(FlowOutcome.Undecided, trace.Outcome);
        Assert.Equal(["$PARTNERS"], trace.UndecidedBecause);
    }

    [Fact]
    public void Reference_without_a_value_is_named()
    {
        Assert.Equal(["@BLOCKED"], Rules.Trace("drop tcp any any -> @BLOCKED any (flow:to_server; sid:1;)", Whole).UndecidedBecause);
    }

    [Fact]
    public void Unknown_keyword_leaves_the_outcome_undecided_and_is_named()
    {
        var trace = Rules.Trace("drop tls any any -> any any (iprep:dst,Bad,>,10; sid:1;)", Whole);

        Assert.Equal((FlowOutcome.Undecided, "iprep"), (trace.Outcome, Assert.Single(trace.UndecidedBecause)));
    }

    [Fact]
    public void Unknown_keyword_does_not_matter_where_the_outcome_is_the_same_either_way()
    {
        const string Text = """
            drop tls any any -> any any (flow:to_server; sid:1;)
            drop tls any any -> any any (geoip:dst,RU; sid:2;)
            alert tls any any -> any any (threshold:type limit,track by_src,count 1,seconds 60; sid:3;)
            """;

        Assert.Equal(FlowOutcome.Dropped, Rules.Trace(Text, Whole).Outcome);
    }

    [Fact]
    public void Flowbit_that_an_unknown_rule_may_set_is_unknown()
    {
        const string Text = """
            alert tls any any -> any any (iprep:dst,Bad,>,10; flowbits:set,a; sid:1;)
            drop tcp any any -> any any (flowbits:isset,a; flow:to_server; sid:2;)
            """;

        var trace = Rules.Trace(Text, Whole);

        Assert.Equal(FlowOutcome.Undecided, trace.Outcome);
        Assert.Equal(["flowbits a"], trace.UndecidedBecause);
    }

    [Theory]
    [InlineData("drop tcp any any -> any any (flowbits:isset,b; flow:to_server; sid:1;)", FlowOutcome.Passed, FlowOutcome.Undecided)]
    [InlineData("drop tcp any any -> any any (flowbits:isnotset,b; flow:to_server; sid:1;)", FlowOutcome.Dropped, FlowOutcome.Undecided)]
    [InlineData("drop tcp any any -> any any (flowbits:isset,c|b; flow:to_server; sid:1;)", FlowOutcome.Passed, FlowOutcome.Undecided)]
    [InlineData("drop tcp any any -> any any (flowbits:isset,b; flowbits:isset,c; flow:to_server; sid:1;)", FlowOutcome.Passed, FlowOutcome.Passed)]
    [InlineData("alert tls any any -> any any (flowbits:unset,b; sid:2;)\ndrop tcp any any -> any any (flowbits:isset,b; flow:to_server; sid:1;)", FlowOutcome.Passed, FlowOutcome.Undecided)]
    public void Flowbit_is_not_set_until_a_rule_sets_it_unless_rules_elsewhere_may(string rules, FlowOutcome known, FlowOutcome unknown)
    {
        Assert.Equal(known, Rules.Trace(rules, Whole).Outcome);
        var trace = Rules.Trace(rules, Whole, new EngineSettings { UnknownFlowbits = new HashSet<string> { "b" } });
        Assert.Equal(unknown, trace.Outcome);
        Assert.Equal(unknown == FlowOutcome.Undecided ? ["flowbits b"] : [], trace.UndecidedBecause);
    }

    [Theory]
    [InlineData("", false, FlowOutcome.Dropped)]
    [InlineData("", true, FlowOutcome.Undecided)]
    [InlineData("pass tls any any -> any any (tls.sni; dotprefix; content:\".evil.com\"; sid:2;)", false, FlowOutcome.Undecided)]
    [InlineData("pass tls any any -> any any (tls.sni; to_lowercase; content:\".evil.com\"; sid:2;)", false, FlowOutcome.Dropped)]
    public void Name_is_seen_without_its_dot_where_nothing_had_it_transformed(string other, bool areRulesMissing, FlowOutcome outcome)
    {
        const string Drop = """drop tls any any -> any any (tls.sni; dotprefix; content:!".example.com"; startswith; sid:1;)""";

        Assert.Equal(outcome, Rules.Trace(Drop + "\n" + other, Hellos.Unsplit(Hellos.Small("example.com")), new EngineSettings { Version = EngineVersion.Suricata8, AreRulesMissing = areRulesMissing }).Outcome);
    }

    [Fact]
    public void Expression_without_a_dotnet_equal_is_undecided()
    {
        var trace = Rules.Trace("drop tls any any -> any any (tls.sni; pcre:\"/^[[:alpha:]]++/\"; sid:1;)", Whole);

        Assert.Equal(["pcre"], trace.UndecidedBecause);
    }

    /// <summary>Without a buffer and without a content beside it the unknown is the expression's, not a content's.</summary>
    [Fact]
    public void Names_the_expression_that_is_unknown_in_the_stream()
    {
        var trace = Rules.Trace("drop tls any any -> any any (pcre:\"/\\xc9/i\"; sid:1;)", Whole);

        Assert.Equal(["pcre"], trace.UndecidedBecause);
    }

    [Fact]
    public void Override_to_alert_drops_nothing()
    {
        var rule = Rules.Compile("drop tls any any -> any any (sid:1;)")[0].WithAction(RuleAction.Alert);

        Assert.Equal(FlowOutcome.Passed, new VerdictEngine([rule], new EngineSettings()).Trace(Whole).Outcome);
    }

    [Theory]
    [InlineData(DefaultAction.DropStrict, FlowOutcome.Dropped, FlowOutcome.Dropped)]
    [InlineData(DefaultAction.DropEstablished, FlowOutcome.Passed, FlowOutcome.Delayed)]
    [InlineData(DefaultAction.DropEstablishedAppLayer, FlowOutcome.Passed, FlowOutcome.Passed)]
    [InlineData(DefaultAction.DropEstablishedAppLayerToServer, FlowOutcome.Passed, FlowOutcome.Passed)]
    [InlineData(DefaultAction.AlertEstablished, FlowOutcome.Passed, FlowOutcome.Passed)]
    public void Default_action_decides_what_no_rule_decides(DefaultAction action, FlowOutcome whole, FlowOutcome split)
    {
        var settings = new EngineSettings { Order = RuleOrder.Strict, DefaultActions = [action] };

        Assert.Equal(whole, Rules.Trace(PassExample, Whole, settings).Outcome);
        var trace = Rules.Trace(PassExample, Split, settings);
        Assert.Equal(split, trace.Outcome);
        Assert.Equal(split == FlowOutcome.Passed ? null : action, trace.DecidedByDefault);
    }

    [Fact]
    public void App_layer_default_drops_a_name_that_no_rule_passes()
    {
        var settings = new EngineSettings { Order = RuleOrder.Strict, DefaultActions = [DefaultAction.DropEstablishedAppLayerToServer] };

        Assert.Equal(FlowOutcome.Dropped, Rules.Trace(PassExample, Hellos.Split(Hellos.PostQuantum("www.evil.com")), settings).Outcome);
    }

    [Fact]
    public void Strict_order_goes_by_position_and_action_order_by_action()
    {
        const string Text = "drop tls any any -> any any (tls.sni; content:\"example\"; sid:2;)\n" + PassExample;

        Assert.Equal(FlowOutcome.Passed, Rules.Trace(Text, Whole).Outcome);
        Assert.Equal(FlowOutcome.Dropped, Rules.Trace(Text, Whole, new EngineSettings { Order = RuleOrder.Strict }).Outcome);
    }

    [Fact]
    public void Flowbit_template_needs_the_alert_before_the_reject()
    {
        const string Mark = "alert tls any any -> any any (flow:to_server; flowbits:set,a; noalert; sid:3;)";
        const string Spare = "reject tcp any any -> any any (flow:to_server,established; flowbits:isnotset,a; sid:4;)";
        var strict = new EngineSettings { Order = RuleOrder.Strict };

        Assert.Equal(FlowOutcome.Passed, Rules.Trace($"{PassExample}\n{Mark}\n{Spare}", Split, strict).Outcome);
        Assert.Equal(FlowOutcome.Rejected, Rules.Trace($"{PassExample}\n{Mark}\n{Spare}", Split).Outcome);
    }

    [Fact]
    public void Addresses_and_ports_are_held_against_the_rule()
    {
        const string Text = "drop tls 10.1.0.0/16 any -> [203.0.113.0/24,!203.0.113.9] 443 (flow:to_server; sid:1;)";
        var handshake = Whole with { SourceAddress = new([10, 1, 2, 3]), DestinationAddress = new([203, 0, 113, 10]) };

        Assert.Equal(FlowOutcome.Dropped, Rules.Trace(Text, handshake).Outcome);
        Assert.Equal(FlowOutcome.Passed, Rules.Trace(Text, handshake with { DestinationAddress = new([203, 0, 113, 9]) }).Outcome);
        Assert.Equal(FlowOutcome.Passed, Rules.Trace(Text, handshake with { SourceAddress = new([10, 2, 2, 3]) }).Outcome);
        Assert.Equal(FlowOutcome.Passed, Rules.Trace(Text, handshake with { DestinationPort = 8443 }).Outcome);
    }

    [Fact]
    public void Middle_segments_are_no_occasion_for_transaction_rules()
    {
        var trace = Rules.Trace(
            "alert tls any any -> any any (ssl_state:!client_hello; sid:1;)", TlsHandshake.FromMss(Hellos.PostQuantum(size: 3400), 900));

        Assert.Equal([4], trace.Packets.Where(p => p.Kind == PacketKind.ClientHello && p.Matched.Count > 0).Select(p => p.Number));
    }

    [Fact]
    public void Certificate_is_unknown_where_TLS_1_2_shows_it()
    {
        const string Text = "drop tls any any -> any any (tls.cert_issuer; content:\"CN\"; sid:1;)";
        var old = (ClientHelloBuilder.Classical with { SupportedVersions = [], KeyShares = [] }).Build(ByteSource.FromSeed(1)).ToBytes();

        Assert.Equal(FlowOutcome.Passed, Rules.Trace(Text, Whole).Outcome);
        Assert.Equal(["tls.cert_issuer"], Rules.Trace(Text, new TlsHandshake { Hello = old }).UndecidedBecause);
    }
}
