using TlsCompat.Audit.Changes;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Tests.Changes;

public sealed class RuleSetComparerTests
{
    private const string Rest = "drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"rest\"; flow:to_server; ssl_state:client_hello; sid:99;)\n";
    private const string Early = "drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"rest\"; flow:to_server; sid:99;)\n";

    private static string Pass(string name, int sid = 1) => $"pass tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; tls.sni; content:\"{name}\"; startswith; endswith; sid:{sid};)\n";

    [Fact]
    public void A_name_more_on_an_allow_list_is_opened_by_its_rule()
    {
        var comparison = Comparing.InPolicy(Pass("a.example.com") + Rest, Pass("a.example.com") + Pass("b.example.com", 2) + Rest);

        var change = Assert.Single(comparison.Changes);
        Assert.Equal((ChangeKind.Opened, ChangedHello.Both, ChangeDirection.Outbound), (change.Kind, change.Hello, change.Direction));
        Assert.Equal(("b.example.com", 443, 1), (change.ServerName, change.Port, change.ServerNameCount));
        Assert.Equal((new OutcomePair(FlowOutcome.Dropped, FlowOutcome.Dropped), new OutcomePair(FlowOutcome.Passed, FlowOutcome.Passed)), (change.Before, change.After));
        Assert.Equal(("old:2 sid 99", "new:2 sid 2"), (change.DecidedBefore!.ToString(), change.DecidedAfter!.ToString()));
        Assert.Contains("chromium", change.Clients);
        Assert.Null(change.Condition);
        Assert.True(comparison.IsWhole);
        Assert.Equal((2, 1, 0, 0), (comparison.RulesSame, comparison.RulesAdded, comparison.RulesRemoved, comparison.RulesChanged));
        Assert.Equal("Handshakes change: 1 opened.", comparison.Summary);
    }

    [Fact]
    public void A_rule_that_waits_for_the_ClientHello_opens_the_split_one_alone()
    {
        var comparison = Comparing.InPolicy(Pass("a.example.com") + Early, Pass("a.example.com") + Rest);

        var change = Assert.Single(comparison.Changes);
        Assert.Equal((ChangeKind.Opened, ChangedHello.Split, "a.example.com"), (change.Kind, change.Hello, change.ServerName));
        Assert.Equal(new OutcomePair(FlowOutcome.Passed, FlowOutcome.Dropped), change.Before);
        Assert.Equal(1, comparison.RulesChanged);
    }

    [Fact]
    public void A_name_that_is_taken_away_is_closed() =>
        Assert.Equal((ChangeKind.Closed, "b.example.com"), Kind(Comparing.InPolicy(Pass("a.example.com") + Pass("b.example.com", 2) + Rest, Pass("a.example.com") + Rest)));

    [Fact]
    public void What_comes_in_is_told_apart()
    {
        const string Block = "drop tcp $EXTERNAL_NET any -> $HOME_NET any (flow:to_server; sid:5;)\n";

        var change = Comparing.Groups(Block, "").Changes.First(change => change.Kind == ChangeKind.Opened);

        Assert.Equal(ChangeDirection.Inbound, change.Direction);
    }

    [Fact]
    public void The_same_outcome_by_another_rule_is_no_change()
    {
        var comparison = Comparing.InPolicy(Pass("a.example.com") + Rest, Pass("a.example.com") + "drop tls any any -> any any (ssl_state:client_hello; flow:to_server; tls.sni; content:\"b.example.com\"; sid:3;)\n" + Rest);

        Assert.Empty(comparison.Changes);
        Assert.True(comparison.IsWhole);
        Assert.StartsWith("Nothing changes: ", comparison.Summary, StringComparison.Ordinal);
        Assert.True(comparison.Handshakes > 0);
    }

    [Fact]
    public void Words_and_revisions_are_no_difference()
    {
        var comparison = Comparing.InPolicy(Rest, Rest.Replace("msg:\"rest\";", "msg:\"all else\"; rev:7; metadata:a b;", StringComparison.Ordinal));

        Assert.Equal((0, 1), (comparison.Handshakes, comparison.RulesSame));
        Assert.Equal("Nothing changes: no rule that decides about TLS differs.", comparison.Summary);
    }

    [Fact]
    public void Names_of_rules_that_stay_are_tried_where_a_new_rule_looks_at_them()
    {
        var allowed = Pass("api.example.com") + Pass("mail.example.org", 2);

        var change = Assert.Single(Comparing.InPolicy(allowed + Rest, "drop tls any any -> any any (flow:to_server; tls.sni; content:\".org\"; endswith; sid:3;)\n" + allowed + Rest).Changes);

        Assert.Equal((ChangeKind.Closed, "mail.example.org", 2u), (change.Kind, change.ServerName, change.DecidedBefore!.Sid));
    }

    [Theory]
    [InlineData("pcre:\"/^(api|web)\\.example\\.net$/\"")]
    [InlineData("dotprefix; content:\".example.net\"; endswith")]
    [InlineData("content:\"example\"; content:\".net\"; distance:0")]
    public void A_name_of_a_list_or_an_expression_is_found(string name) =>
        Assert.Equal(ChangeKind.Opened, Assert.Single(Comparing.InPolicy(Rest, $"pass tls $HOME_NET any -> any any (flow:to_server; tls.sni; {name}; sid:1;)\n" + Rest).Changes).Kind);

    [Fact]
    public void Names_that_one_rule_stops_are_one_change()
    {
        var allowed = string.Concat(Enumerable.Range(0, 50).Select(i => Pass($"host-{i}.example.com", i + 1)));

        var change = Assert.Single(Comparing.InPolicy(allowed + Rest, "drop tcp $HOME_NET any -> any 8443 (flow:to_server; sid:77;)\n" + allowed + Rest).Changes);

        Assert.Equal((ChangeKind.Closed, 8443, 77u), (change.Kind, change.Port, change.DecidedAfter!.Sid));
        Assert.True(change.ServerNameCount >= 50);
        Assert.Equal(20, change.OtherServerNames.Count);
    }

    [Fact]
    public void The_order_counts_in_strict_order()
    {
        var drop = "drop tls $HOME_NET any -> any any (flow:to_server; ssl_state:client_hello; sid:5;)\n";

        var comparison = Comparing.InPolicy(Pass("a.example.com") + drop, drop + Pass("a.example.com"));

        Assert.Equal((ChangeKind.Closed, "a.example.com"), Kind(comparison));
        Assert.Equal(1, comparison.RulesChanged);
    }

    [Fact]
    public void A_default_action_that_does_not_wait_delays_what_is_split()
    {
        var comparison = new RuleSetComparer(new AuditSettings()).Compare(
            Comparing.Policy("old", Pass("a.example.com"), RuleOrder.Strict, DefaultAction.DropEstablishedAppLayerToServer),
            Comparing.Policy("new", Pass("a.example.com"), RuleOrder.Strict, DefaultAction.DropEstablished),
            TestContext.Current.CancellationToken);

        var change = Assert.Single(comparison.Changes);
        Assert.Equal((ChangeKind.Altered, ChangedHello.Split, "aws:drop_established"), (change.Kind, change.Hello, change.DecidedAfterByDefault));
    }

    [Fact]
    public void The_value_of_a_variable_is_part_of_its_rules()
    {
        const string Rule = "drop tls $HOME_NET any -> $PARTNERS any (flow:to_server; ssl_state:client_hello; sid:1;)\n";

        var comparison = new RuleSetComparer(new AuditSettings()).Compare(With("203.0.113.0/24"), With("198.51.100.0/24"), TestContext.Current.CancellationToken);

        Assert.Equal([ChangeKind.Opened, ChangeKind.Closed], comparison.Changes.Select(change => change.Kind));

        ComparedSide With(string partners)
        {
            var group = Auditing.Read(Rule).Groups[0];
            Assert.True(HeaderExpression.TryParseAddress(partners, out var value, out _));
            var addresses = new Dictionary<string, HeaderExpression> { ["PARTNERS"] = value };
            return new ComparedSide("side", new FirewallInventory { Groups = [group with { Order = RuleOrder.Action, Variables = new RuleVariables { Addresses = addresses } }] });
        }
    }

    [Fact]
    public void A_rule_group_by_itself_is_compared_in_policies_of_both_kinds()
    {
        var opened = Assert.Single(Comparing.Groups("", Pass("a.example.com")).Changes);
        var closed = Assert.Single(Comparing.Groups("", "drop tls $HOME_NET any -> any any (flow:to_server; tls.sni; content:\"b.example.com\"; sid:3;)\n").Changes);
        var both = Assert.Single(Comparing.Groups(Rest, Pass("a.example.com") + Rest).Changes);

        Assert.Equal((ChangeKind.Opened, "in a policy of strict order that drops what no rule passes"), (opened.Kind, opened.Condition));
        Assert.Equal((ChangeKind.Closed, "in a policy that lets through what no rule decides"), (closed.Kind, closed.Condition));
        Assert.Equal((ChangeKind.Opened, null), (both.Kind, both.Condition));
    }

    [Fact]
    public void A_rule_group_by_itself_is_never_said_not_to_change()
    {
        var comparison = Comparing.Groups(Rest, Rest);

        Assert.False(comparison.IsWhole);
        Assert.False(comparison.HasUnjudgedDifferences);
        Assert.Equal("No change was found: no rule that decides about TLS differs. But not all was judged.", comparison.Summary);
        Assert.Contains("No firewall policy", Assert.Single(comparison.NotJudged), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no rule at all (\n", true)]
    [InlineData("drop tls $HOME_NET any -> $UNKNOWN any (flow:to_server; tls.sni; content:\"zz.example\"; sid:7;)\n", false)]
    [InlineData("drop quic any any -> any any (sid:7;)\n", true)]
    [InlineData("drop tls any any -> any any (ja3.hash; content:\"0123456789abcdef0123456789abcdef\"; sid:7;)\n", true)]
    [InlineData("drop tls any any -> any any (made.up:1; tls.sni; content:\"zz.example\"; sid:7;)\n", true)]
    [InlineData("drop tls any any -> any any (threshold:type both,track by_src,count 2,seconds 60; tls.sni; content:\"zz.example\"; sid:7;)\n", true)]
    public void What_was_not_judged_is_said(string added, bool isDifference)
    {
        var comparison = Comparing.InPolicy(Rest, added + Rest);

        Assert.False(comparison.IsWhole, comparison.Summary);
        Assert.Equal(isDifference, comparison.HasUnjudgedDifferences);
        Assert.NotEmpty(comparison.NotJudged);
        Assert.DoesNotContain("Nothing changes", comparison.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_no_handshake_meets_is_named()
    {
        var comparison = Comparing.InPolicy(Rest, "drop tls any any -> any any (ja3.hash; content:\"0123456789abcdef0123456789abcdef\"; sid:7;)\n" + Rest);

        var rule = Assert.Single(comparison.NotCompared);
        Assert.Equal((true, 7u, "new", 1), (rule.IsNew, rule.Sid, rule.Source, rule.Line));
    }

    [Fact]
    public void A_managed_group_of_both_sides_is_said_and_is_no_difference()
    {
        RuleGroupReference managed = new() { ResourceArn = "arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/ThreatSignaturesBotnetStrictOrder", Priority = 2 };
        var (old, now) = (With(Rest, managed), With(Rest, managed));
        var other = With(Rest, managed with { ResourceArn = managed.ResourceArn + "Other" });

        var same = new RuleSetComparer(new AuditSettings()).Compare(old, now, TestContext.Current.CancellationToken);
        var differs = new RuleSetComparer(new AuditSettings()).Compare(old, other, TestContext.Current.CancellationToken);

        Assert.Equal((false, false), (same.IsWhole, same.HasUnjudgedDifferences));
        Assert.Equal((false, true), (differs.IsWhole, differs.HasUnjudgedDifferences));

        static ComparedSide With(string text, RuleGroupReference managed) => Comparing.Policy("side", text, policy => policy with { Order = RuleOrder.Strict, Groups = [.. policy.Groups, managed] });
    }

    [Fact]
    public void A_policy_that_has_no_other_is_said()
    {
        var other = Comparing.Policy("new", Rest, policy => policy with { Name = "second" });
        var (old, now) = (Comparing.Policy("old", Rest, RuleOrder.Strict), Comparing.Policy("new", Rest, RuleOrder.Strict));

        var comparison = new RuleSetComparer(new AuditSettings()).Compare(old, now with { Inventory = now.Inventory with { Policies = [.. now.Inventory.Policies, .. other.Inventory.Policies] } }, TestContext.Current.CancellationToken);

        Assert.True(comparison.HasUnjudgedDifferences);
        Assert.Contains("second", Assert.Single(comparison.NotJudged), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_only_log_change_no_outcome()
    {
        var comparison = Comparing.InPolicy(Rest, "alert tls any any -> any any (tls.sni; content:\"a.example.com\"; sid:3;)\n" + Rest);

        Assert.Empty(comparison.Changes);
        Assert.Equal((true, 1), (comparison.IsWhole, comparison.RulesThatOnlyLog));
        Assert.Contains("only log", Assert.Single(comparison.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_on_one_side_may_be_opened()
    {
        var change = Assert.Single(Comparing.InPolicy(Rest, "pass tls $HOME_NET any -> any any (flow:to_server; tls.sni; content:\"a.example.com\"; threshold:type both,track by_src,count 2,seconds 60; sid:3;)\n" + Rest).Changes);

        Assert.Equal(ChangeKind.Undecided, change.Kind);
        Assert.Equal(["threshold"], change.UndecidedBecause);
        Assert.True(change.MayBe(ChangeKind.Opened));
        Assert.False(change.MayBe(ChangeKind.Closed));
    }

    [Fact]
    public void Files_of_one_path_are_compared_with_each_other()
    {
        var old = new ComparedSide("main:rules", Combined(("main:rules/a/x.rules", Pass("a.example.com") + Rest), ("main:rules/b/x.rules", Rest)));
        var now = new ComparedSide("./rules", Combined(("rules/a/x.rules", Pass("a.example.com") + Rest), ("rules/aa/x.rules", "alert tls any any -> any any (sid:4;)\n"), ("rules/b/x.rules", Pass("b.example.com") + Rest)));

        var change = Assert.Single(new RuleSetComparer(new AuditSettings()).Compare(old, now, TestContext.Current.CancellationToken).Changes);

        Assert.Equal(("b.example.com", "rules/b/x.rules"), (change.ServerName, change.DecidedAfter!.Source));

        static FirewallInventory Combined(params (string Name, string Text)[] files) =>
            Firewall.Reading.FirewallReader.Read(files.Select(file => new SourceDocument(file.Name, file.Text)));
    }

    [Fact]
    public void Sides_without_anything_in_common_are_no_all_clear() =>
        Assert.False(new RuleSetComparer(new AuditSettings()).Compare(Comparing.Group("old", Rest), Comparing.Policy("new", Rest, RuleOrder.Strict), TestContext.Current.CancellationToken).IsWhole);

    private static (ChangeKind, string) Kind(RuleSetComparison comparison)
    {
        var change = Assert.Single(comparison.Changes);
        return (change.Kind, change.ServerName);
    }
}
