using System.Text.Json;
using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Firewall.Tests.Tracing;

public sealed class FirewallTraceTests
{
    private const string Pass = """pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"traces.example.com"; flow:to_server; sid:1;)""";
    private const string Drop = """drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2;)""";
    private const string PatientDrop = """drop tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; flow:to_server; sid:3;)""";
    private const string DropMarked = "drop tcp any any -> any any (flowbits:isset,marked; flow:to_server,established; sid:4;)";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private const string Arn = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/";

    [Fact]
    public void Names_the_rule_that_decides_with_its_place()
    {
        var trace = Trace(new SourceDocument("allow.rules", Pass), new SourceDocument("deny.rules", $"# the rest\n{Drop}"));
        Assert.Equal(FlowOutcome.Dropped, trace.Outcome);
        Assert.Equal((2u, "deny.rules", 2, Drop), (trace.DecidedBy!.Sid!.Value, trace.DecidedBy.Source, trace.DecidedBy.Line, trace.DecidedBy.Rule));
        Assert.Equal("Rule 2 drops packet 4, a segment of the ClientHello before it is complete, and the rest of the flow.", trace.Reason);
    }

    [Fact]
    public void Marks_the_segments_that_are_sent_again()
    {
        var packets = Trace(new SourceDocument("deny.rules", Drop)).Packets.Where(packet => packet.Kind == PacketKind.ClientHello);
        Assert.Equal([(1448, false), (50, false), (1448, true), (50, true)], packets.Select(packet => (packet.Bytes, packet.IsRetransmission)));
    }

    [Fact]
    public void Takes_loose_groups_as_one_rule_set_in_the_order_given()
    {
        var strict = new ScopeSettings { Order = RuleOrder.Strict };
        Assert.Equal(FlowOutcome.Passed, Trace(strict, new SourceDocument("a.rules", Pass), new SourceDocument("b.rules", PatientDrop)).Outcome);
        Assert.Equal(FlowOutcome.Dropped, Trace(strict, new SourceDocument("b.rules", PatientDrop), new SourceDocument("a.rules", Pass)).Outcome);
    }

    [Fact]
    public void Follows_a_policy_in_its_order_with_its_default_action()
    {
        var trace = Trace(
            new SourceDocument("a.rules", """alert tls any any -> any any (flow:to_server; sid:9;)"""),
            Policy("egress", "a", """, "StatefulEngineOptions": {"RuleOrder": "STRICT_ORDER"}, "StatefulDefaultActions": ["aws:drop_established"]"""));
        Assert.Equal((FlowOutcome.Dropped, "egress", RuleOrder.Strict), (trace.Outcome, trace.Policy, trace.RuleOrder));
        Assert.Null(trace.DecidedBy);
        Assert.Equal("aws:drop_established", trace.DecidedByDefault);
        Assert.Equal([9u], trace.Packets.First(packet => packet.DecidedByDefault is not null).Sids);
    }

    [Fact]
    public void Is_undecided_where_a_group_of_the_policy_was_not_read()
    {
        var trace = Trace(new SourceDocument("a.rules", Drop), Policy("egress", "managed"));
        Assert.Equal(FlowOutcome.Undecided, trace.Outcome);
        Assert.Equal([$"rule group {Arn}managed"], trace.UndecidedBecause);
        Assert.Null(trace.DecidedBy);
    }

    /// <summary>A line that a template fills in may be any rule; Suricata's own refusals are none.</summary>
    [Fact]
    public void Is_undecided_where_a_line_may_be_any_rule()
    {
        var open = Template("egress", $"{Pass}\n${{ExtraRule}}\n{PatientDrop}");
        Assert.Equal((FlowOutcome.Undecided, "line 12"), Told(Trace(open)));
        Assert.Equal((FlowOutcome.Undecided, "line 12 of egress.json"), Told(Trace(new SourceDocument("deny.rules", PatientDrop.Replace("sid:3", "sid:8", StringComparison.Ordinal)), open)));
        Assert.Equal((FlowOutcome.Passed, ""), Told(Trace(Template("egress", $"{Pass}\ndrop msn any any -> any any (sid:7;)\n{PatientDrop}"))));

        static (FlowOutcome, string) Told(FirewallTrace trace) => (trace.Outcome, string.Join('|', trace.UndecidedBecause));
        static SourceDocument Template(string name, string rules) => new($"{name}.json", JsonSerializer.Serialize(new
        {
            Resources = new { Group = new { Type = "AWS::NetworkFirewall::RuleGroup", Properties = new { RuleGroupName = name, Type = "STATEFUL", Capacity = 10, RuleGroup = new { RulesSource = new { RulesString = new Dictionary<string, string> { ["Fn::Sub"] = rules } } } } } },
        }, Indented));
    }

    [Fact]
    public void Names_the_variable_that_has_no_value()
    {
        var trace = Trace(new SourceDocument("a.rules", "drop tcp $CLIENTS any -> any any (sid:1;)"));
        Assert.Equal(FlowOutcome.Undecided, trace.Outcome);
        Assert.Equal(["$CLIENTS"], trace.UndecidedBecause);
    }

    [Fact]
    public void Is_undecided_about_a_flowbit_that_a_group_which_was_not_read_may_set()
    {
        var trace = Trace(new SourceDocument("a.rules", DropMarked));
        Assert.Equal(FlowOutcome.Undecided, trace.Outcome);
        Assert.Equal(["flowbits marked"], trace.UndecidedBecause);
    }

    [Fact]
    public void Takes_a_flowbit_that_no_rule_of_a_whole_policy_sets_as_not_set() =>
        Assert.Equal(FlowOutcome.Passed, Trace(new SourceDocument("a.rules", DropMarked), Policy("egress", "a")).Outcome);

    [Fact]
    public void Decides_what_a_flowbit_that_nobody_sets_cannot_change() =>
        Assert.Equal(FlowOutcome.Dropped, Trace(new SourceDocument("a.rules", DropMarked.Replace("drop", "alert", StringComparison.Ordinal) + "\n" + Drop)).Outcome);

    [Theory]
    [InlineData("egress", FlowOutcome.Dropped)]
    [InlineData("ingress", FlowOutcome.Passed)]
    public void Follows_the_policy_that_is_named(string policy, FlowOutcome outcome)
    {
        var inventory = Read(new SourceDocument("a.rules", Drop), new SourceDocument("b.rules", "# none"), Policy("egress", "a"), Policy("ingress", "b"));
        Assert.True(FirewallScope.TryFind(inventory, policy, new ScopeSettings(), out var scope, out _));
        Assert.Equal(outcome, Trace(scope).Outcome);
    }

    [Theory]
    [InlineData(null, "A handshake goes through one firewall policy, and these are several: egress, ingress. Name one.")]
    [InlineData("other", "There is no firewall policy 'other'. The policies are egress, ingress.")]
    public void Refuses_to_choose_a_policy(string? policy, string message) =>
        Assert.Equal(message, Refuse(Read(Policy("egress", "a"), Policy("ingress", "b")), policy));

    [Fact]
    public void Refuses_groups_of_both_orders() =>
        Assert.StartsWith("These rule groups are of both orders", Refuse(Read(Group("a", "STRICT_ORDER"), Group("b", "DEFAULT_ACTION_ORDER"))), StringComparison.Ordinal);

    [Fact]
    public void Refuses_nothing_at_all() => Assert.Equal("There are no rules to follow.", Refuse(Read()));

    private static FirewallInventory Read(params SourceDocument[] documents) => FirewallReader.Read(documents);

    private static FirewallTrace Trace(params SourceDocument[] documents) => Trace(new ScopeSettings(), documents);

    private static FirewallTrace Trace(ScopeSettings settings, params SourceDocument[] documents)
    {
        Assert.True(FirewallScope.TryFind(Read(documents), policy: null, settings, out var scope, out var problem), problem);
        return Trace(scope);
    }

    private static FirewallTrace Trace(FirewallScope scope)
    {
        Assert.True(new HandshakeRequest { ServerName = "traces.example.com" }.TryBuild(scope.ClientNetwork, out var handshake, out _));
        return FirewallTrace.Of(scope, handshake);
    }

    private static string? Refuse(FirewallInventory inventory, string? policy = null)
    {
        Assert.False(FirewallScope.TryFind(inventory, policy, new ScopeSettings(), out _, out var problem));
        return problem;
    }

    private static SourceDocument Policy(string name, string group, string more = "") => new(
        $"{name}.json",
        $$$"""
        {"FirewallPolicyResponse": {"FirewallPolicyName": "{{{name}}}", "FirewallPolicyArn": "arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/{{{name}}}"},
         "FirewallPolicy": {"StatefulRuleGroupReferences": [{"ResourceArn": "{{{Arn}}}{{{group}}}", "Priority": 1}]{{{more}}}}}
        """);

    private static SourceDocument Group(string name, string order) => new(
        $"{name}.json",
        $$$"""{"RuleGroup": {"RulesSource": {"RulesString": "# none"}, "StatefulRuleOptions": {"RuleOrder": "{{{order}}}"}}, "RuleGroupResponse": {"RuleGroupName": "{{{name}}}"}}""");
}
