using System.Net;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests;

public sealed class GivenSetsTests
{
    [Theory]
    [InlineData("CORP_NET", "$CORP_NET")]
    [InlineData("$CORP_NET", "$CORP_NET")]
    [InlineData("@PARTNERS", "@PARTNERS")]
    [InlineData("${var.partners}", "${var.partners}")]
    public void Gives_a_name_the_value_that_it_has_in_rules(string name, string written)
    {
        Assert.True(GivenSets.None.TryAdd(name, "10.1.0.0/16,192.0.2.1", isPort: false, out var sets, out _));
        var rule = RuleSetSyntax.Parse($"drop tcp {written} any -> any any (flow:to_server; sid:1;)", isTemplate: true).Rules[0];

        Assert.Equal([written], RuleVariables.Empty.NamesWithoutValue(rule));
        Assert.Empty(sets.Complete(RuleVariables.Empty).NamesWithoutValue(rule));
        var compiled = CompiledRule.Compile(rule, sets.Complete(RuleVariables.Empty), EngineVersion.Suricata7);
        Assert.Equal((Truth.Yes, Truth.No), (Matches(compiled, "10.1.9.9"), Matches(compiled, "10.2.0.1")));
    }

    [Theory]
    [InlineData("HTTPS_PORTS", "$HTTPS_PORTS")]
    [InlineData("${var.ports}", "${var.ports}")]
    public void Gives_a_set_of_ports_its_value(string name, string written)
    {
        Assert.True(GivenSets.None.TryAdd(name, "443,8000:8100", isPort: true, out var sets, out _));
        var rule = RuleSetSyntax.Parse($"drop tcp any any -> any {written} (flow:to_server; sid:1;)", isTemplate: true).Rules[0];

        Assert.Equal(Truth.Yes, Matches(CompiledRule.Compile(rule, sets.Complete(RuleVariables.Empty), EngineVersion.Suricata7), "10.0.0.5"));
        Assert.True(GivenSets.None.TryAdd(name, "80", isPort: true, out sets, out _));
        Assert.Equal(Truth.No, Matches(CompiledRule.Compile(rule, sets.Complete(RuleVariables.Empty), EngineVersion.Suricata7), "10.0.0.5"));
    }

    [Fact]
    public void Names_that_no_rule_speaks_of_are_told()
    {
        var groups = FirewallReader.Read([new SourceDocument("a.rules", "drop tcp [$CORP_NET,!@PARTNERS] any -> any $TLS_PORTS (sid:1;)")]).Groups;
        var sets = GivenSets.None;
        foreach (var (name, isPort) in new[] { ("CORP_NET", false), ("@PARTNERS", false), ("PARTNERS", false), ("TLS_PORTS", true), ("TLS_PORT", true) })
            Assert.True(sets.TryAdd(name, "10", isPort, out sets, out _) || sets.TryAdd(name, "10.0.0.0/8", isPort, out sets, out _));

        Assert.Equal(["$PARTNERS", "$TLS_PORT"], sets.NamesNotIn(groups));
        Assert.Empty(GivenSets.None.NamesNotIn(groups));
    }

    [Fact]
    public void A_template_names_its_sets_by_expressions()
    {
        Assert.True(GivenSets.None.TryAdd("${CorpNet}", "10.0.0.0/8", isPort: false, out var sets, out _));
        Assert.True(sets.TryAdd("${CorpNets}", "10.0.0.0/8", isPort: false, out sets, out _));
        var groups = FirewallReader.Read([new SourceDocument("a.json", """
            {"Resources": {"G": {"Type": "AWS::NetworkFirewall::RuleGroup", "Properties": {"RuleGroupName": "g", "Type": "STATEFUL", "Capacity": 1, "RuleGroup": {"RulesSource": {"RulesString": {"Fn::Sub": "drop tls ${CorpNet} any -> any any (sid:1;)"}}}}}}}
            """)]).Groups;

        Assert.Equal(["${CorpNets}"], sets.NamesNotIn(groups));
    }

    [Fact]
    public void A_value_of_the_source_holds_before_a_given_one()
    {
        Assert.True(GivenSets.None.TryAdd("CORP_NET", "10.0.0.0/8", isPort: false, out var sets, out _));
        Assert.True(HeaderExpression.TryParseAddress("192.0.2.0/24", out var own, out _));

        Assert.Same(own, sets.Complete(new RuleVariables { Addresses = new Dictionary<string, HeaderExpression> { ["CORP_NET"] = own } }).Addresses["CORP_NET"]);
    }

    [Fact]
    public void A_placeholder_in_the_source_is_no_value()
    {
        Assert.True(GivenSets.None.TryAdd("CORP_NET", "10.0.0.0/8", isPort: false, out var sets, out _));
        Assert.True(HeaderExpression.TryParseAddress("${local.corp}", isTemplate: true, out var open, out _));

        Assert.Equal("[10.0.0.0/8]", sets.Complete(new RuleVariables { Addresses = new Dictionary<string, HeaderExpression> { ["CORP_NET"] = open } }).Addresses["CORP_NET"].ToString());
    }

    [Fact]
    public void A_value_of_the_call_holds_before_one_of_the_settings()
    {
        Assert.True(GivenSets.None.TryAdd("A", "10.0.0.0/8", isPort: false, out var call, out _));
        Assert.True(GivenSets.None.TryAdd("A", "192.0.2.0/24", isPort: false, out var settings, out _));
        Assert.True(settings.TryAdd("B", "192.0.2.0/24", isPort: false, out settings, out _));

        var addresses = call.Over(settings).Complete(RuleVariables.Empty).Addresses;

        Assert.Equal(("[10.0.0.0/8]", "[192.0.2.0/24]"), (addresses["A"].ToString(), addresses["B"].ToString()));
    }

    [Theory]
    [InlineData("CORP NET", "10.0.0.0/8", false, "'CORP NET' is no name of a set of addresses: CORP_NET, @PARTNERS or ${var.partners}")]
    [InlineData("", "10.0.0.0/8", false, "'' is no name of a set of addresses: CORP_NET, @PARTNERS or ${var.partners}")]
    [InlineData("@PORTS", "443", true, "'@PORTS' is no name of a set of ports: HTTPS_PORTS or ${var.ports}")]
    [InlineData("HOME_NET", "10.0.0.0/8", false, "HOME_NET has an option of its own (--home-net, -HomeNet), and EXTERNAL_NET is its negation")]
    [InlineData("A", "10.0.0.0/33", false, "'10.0.0.0/33' is no list of addresses, CIDR blocks and ranges, 10.0.0.0/8,192.0.2.1 (expected an address, a CIDR block or a range)")]
    [InlineData("A", "$B", false, "'$B' is no list of addresses, CIDR blocks and ranges, 10.0.0.0/8,192.0.2.1")]
    [InlineData("A", " ", false, "' ' is no list of addresses, CIDR blocks and ranges, 10.0.0.0/8,192.0.2.1")]
    [InlineData("A", "10.0.0.0/8,!10.0.0.0/8", false, "'10.0.0.0/8,!10.0.0.0/8' is a set that Suricata does not take: nothing is left of it")]
    [InlineData("A", "70000", true, "'70000' is no list of ports and ranges of ports, 443,8000:8100 (expected a port from 0 to 65535 or a range)")]
    public void Refuses_a_wrong_name_or_value(string name, string value, bool isPort, string error)
    {
        Assert.False(GivenSets.None.TryAdd(name, value, isPort, out var sets, out var found));
        Assert.Equal(error, found);
        Assert.True(sets.IsEmpty);
    }

    [Fact]
    public void Refuses_a_name_that_is_given_twice()
    {
        Assert.True(GivenSets.None.TryAdd("A", "10.0.0.0/8", isPort: false, out var sets, out _));
        Assert.False(sets.TryAdd("$A", "10.0.0.0/8", isPort: false, out _, out var error));
        Assert.Equal("$A is given twice", error);
    }

    private static Truth Matches(CompiledRule rule, string client) =>
        rule.HeaderMatches(new IPEndPoint(IPAddress.Parse(client), 49152), new IPEndPoint(IPAddress.Parse("203.0.113.9"), 443));
}
