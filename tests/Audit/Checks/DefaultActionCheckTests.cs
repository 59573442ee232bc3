using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Checks;

public sealed class DefaultActionCheckTests
{
    private const string Allow = """pass tls $HOME_NET any -> any any (tls.sni; content:"a.example"; flow:to_server; sid:1;)""";

    [Fact]
    public void Reports_the_default_action_that_drops_the_first_segment_of_an_allowed_name()
    {
        var finding = Assert.Single(Audit(Allow, DefaultAction.DropEstablished));

        Assert.Equal(("TLSC003", Severity.High), (finding.RuleId, finding.Severity));
    }

    [Fact]
    public void Leaves_alone_the_default_action_that_waits() => Assert.Empty(Audit(Allow, DefaultAction.DropEstablishedAppLayerToServer));

    [Theory]
    [InlineData("""pass tls $HOME_NET any -> $PARTNERS any (tls.sni; content:"a.example"; flow:to_server; sid:1;)""", "$PARTNERS holds the server")]
    [InlineData("""pass tls $HOME_NET any -> @PARTNERS any (tls.sni; content:"a.example"; flow:to_server; sid:1;)""", "@PARTNERS holds the server")]
    [InlineData("""pass tls $HOME_NET any -> any any (tls.sni; content:"a.example"; geoip:dst,US; flow:to_server; sid:1;)""", "geoip US holds the server")]
    [InlineData("""pass tls $HOME_NET any -> any any (aws_domain_category:News; flow:to_server; sid:1;)""", "aws_domain_category News holds the server name")]
    public void Judges_a_rule_on_a_set_without_a_value_both_ways(string rule, string condition)
    {
        var finding = Assert.Single(Audit(rule, DefaultAction.DropEstablished));

        Assert.Equal(("TLSC003", Severity.High), (finding.RuleId, finding.Severity));
        Assert.Contains($"That is so if {condition}", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_it_depends_on_where_a_rule_cannot_be_judged()
    {
        var finding = Assert.Single(
            Audit(Allow.Replace("flow:", "iprep:dst,Good,>,10; flow:", StringComparison.Ordinal), DefaultAction.DropEstablished),
            finding => finding.RuleId == "TLSC090");

        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.Contains("aws:drop_established", finding.Message, StringComparison.Ordinal);
        Assert.Contains("iprep", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_no_rule_passes_only_where_every_rule_was_read()
    {
        var whole = Assert.Single(Audit("alert tls any any -> any any (sid:1;)", DefaultAction.DropEstablished));
        var part = Audit("alert tls any any -> any any (sid:1;)", DefaultAction.DropEstablished, "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/other");

        Assert.Contains("no rule of the policy lets one through", whole.Message, StringComparison.Ordinal);
        Assert.Equal(["TLSC003", "TLSC090"], part.Select(finding => finding.RuleId).Order());
        Assert.DoesNotContain(part, finding => finding.Message.Contains("No handshake is hurt", StringComparison.Ordinal));
    }

    [Fact]
    public void Does_not_say_that_nothing_passes_where_a_name_could_not_be_made()
    {
        const string Hashed = """pass tls $HOME_NET any -> any any (tls.sni; to_sha256; content:"|00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff 00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff|"; flow:to_server; sid:1;)""";

        var finding = Assert.Single(Audit(Hashed, DefaultAction.DropEstablished));

        Assert.Equal(("TLSC090", Severity.Medium), (finding.RuleId, finding.Severity));
        Assert.Contains("aws:drop_established", finding.Message, StringComparison.Ordinal);
        Assert.Contains("sid 1", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_of_managed_groups_once_and_as_information()
    {
        var findings = Audit(
            Allow,
            DefaultAction.DropEstablishedAppLayerToServer,
            "arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/ThreatSignaturesBotnetStrictOrder",
            "arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/AbusedLegitMalwareDomainsStrictOrder");

        var finding = Assert.Single(findings);
        Assert.Equal(("TLSC090", Severity.Info), (finding.RuleId, finding.Severity));
        Assert.Contains("ThreatSignaturesBotnetStrictOrder, AbusedLegitMalwareDomainsStrictOrder", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_no_patch_proven_while_a_group_is_unread()
    {
        const string Rules = Allow + "\ndrop tls $HOME_NET any -> any any (flow:to_server; sid:2;)";
        var finding = Audit(Rules, DefaultAction.DropEstablishedAppLayerToServer, "arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/Managed")
            .Find(finding => finding.RuleId == "TLSC001")!;

        Assert.Equal(ProofStatus.ProvenOnWitnesses, finding.Proof!.Status);
        Assert.Contains("Managed", finding.Proof.Reason, StringComparison.Ordinal);
    }

    private static List<Finding> Audit(string rules, DefaultAction action, params string[] unread)
    {
        var group = Auditing.Read(rules).Groups[0];
        var policy = new FirewallPolicy
        {
            Name = "egress",
            Document = group.Origin.Document,
            Position = group.Origin.PositionOf(0),
            Order = RuleOrder.Strict,
            DefaultActions = [action],
            Groups =
            [
                new RuleGroupReference { ResourceArn = "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/test", Priority = 1, Group = group },
                .. unread.Select((arn, i) => new RuleGroupReference { ResourceArn = arn, Priority = i + 2 }),
            ],
        };
        return [.. new RuleAudit(new AuditSettings()).Run(new FirewallInventory { Groups = [group], Policies = [policy] })];
    }
}
