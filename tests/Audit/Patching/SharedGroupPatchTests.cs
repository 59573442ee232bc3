using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Patching;

/// <summary>A rule group may be that of several policies: its patch changes them all, and is proven in each.</summary>
public sealed class SharedGroupPatchTests
{
    private const string Catch = """drop tls $HOME_NET any -> any any (msg:"rest"; sid:20; rev:1;)""";
    private const string Allow = """pass tls $HOME_NET any -> any any (tls.sni; content:"api.example.com"; startswith; endswith; nocase; flow:to_server; sid:1; rev:1;)""";

    // Nothing comes in: the smallest change is enough.
    private const string Closed = """drop tcp $EXTERNAL_NET any -> $HOME_NET any (msg:"no way in"; flags:S; sid:5; rev:1;)""";

    [Fact]
    public void A_patch_is_proven_in_each_policy_that_has_the_group()
    {
        var findings = Audit(("egress", Allow + "\n" + Closed), ("ingress", Allow));
        var finding = Assert.Single(findings, finding => finding.Sid == 20);
        // By itself the first policy would take ssl_state:client_hello, which opens the second.
        Assert.Contains("ssl_state:client_hello;", Assert.Single(Audit(("egress", Allow + "\n" + Closed)), each => each.Sid == 20).SuggestedRule, StringComparison.Ordinal);
        Assert.Contains("ssl_state:client_hello,server_hello;", finding.SuggestedRule, StringComparison.Ordinal);
        Assert.Contains("in policy ingress, which has shared too, an inbound ClientHello", finding.Recommendation, StringComparison.Ordinal);
        Assert.Equal(["policy ingress"], finding.Patch!.AlsoChanges);
        Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
    }

    [Fact]
    public void A_patch_that_is_wrong_in_another_policy_is_not_offered()
    {
        // Beside a rule that passes by a certificate the ClientHello may not be stopped instead of what follows it.
        const string Shared = """drop tls $HOME_NET any -> any any (ssl_state:!client_hello; flow:to_server; sid:20; rev:1;)""";
        const string ByCertificate = """pass tls $HOME_NET any -> any any (tls.cert_subject; content:"CN=a.example"; sid:6; rev:1;)""";
        Assert.NotNull(Assert.Single(Audit(Shared, ("one", Allow)), each => each.Sid == 20).Patch);
        var finding = Assert.Single(Audit(Shared, ("one", Allow), ("two", Allow + "\n" + ByCertificate)), each => each.Sid == 20);
        Assert.Null(finding.Patch);
        Assert.Contains("No patch is offered: in policy two, which has shared too, sid 6 passes by what comes after the ClientHello", finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_are_added_have_sids_that_no_rule_of_any_of_the_policies_has()
    {
        const string Shared = """drop tcp $HOME_NET any -> any any (flow:to_server,established; sid:20; rev:1;)""";
        var finding = Assert.Single(Audit(Shared, ("one", Allow), ("two", Allow + "\nalert tls any any -> any any (sid:21; rev:1;)")), each => each.Sid == 20);
        Assert.Contains("sid:22;", finding.SuggestedRule, StringComparison.Ordinal);
        Assert.Equal(["policy two"], finding.Patch!.AlsoChanges);
    }

    /// <summary>What hurts nobody in the first policy may kill handshakes in the second: that is not left out as told already.</summary>
    [Fact]
    public void What_is_worse_in_another_policy_is_told_of_that_one()
    {
        const string Stop = """drop tls $HOME_NET any -> any any (ssl_state:client_hello; flow:to_server; sid:9; rev:1;)""";
        var findings = Audit(Catch, ("closed", Stop), ("open", Allow)).FindAll(finding => finding.Sid == 20);
        Assert.Equal([Severity.Info, Severity.Critical], findings.Select(finding => finding.Severity));
        Assert.EndsWith("That is so in policy open; in policy closed it is info.", findings[1].Message, StringComparison.Ordinal);
        Assert.Equal(["policy closed"], findings[1].Patch!.AlsoChanges);
    }

    private static List<Finding> Audit(params (string Name, string Rules)[] policies) => Audit(Catch, policies);

    private static List<Finding> Audit(string shared, params (string Name, string Rules)[] policies)
    {
        var group = Read("shared", shared);
        var own = policies.Select(policy => Read("of-" + policy.Name, policy.Rules)).ToList();
        return
        [
            .. new RuleAudit(new AuditSettings()).Run(new FirewallInventory
            {
                Groups = [group, .. own],
                Policies =
                [
                    .. policies.Zip(own, (policy, other) => new FirewallPolicy
                    {
                        Name = policy.Name,
                        Order = RuleOrder.Action,
                        Document = other.Origin.Document,
                        Position = other.Origin.PositionOf(0),
                        Groups =
                        [
                            new RuleGroupReference { ResourceArn = "arn:aws:network-firewall:x:1:stateful-rulegroup/" + other.Name, Priority = 1, Group = other },
                            new RuleGroupReference { ResourceArn = "arn:aws:network-firewall:x:1:stateful-rulegroup/shared", Priority = 2, Group = group },
                        ],
                    }),
                ],
            }),
        ];
    }

    private static RuleGroup Read(string name, string rules) => FirewallReader.Read([new SourceDocument(name + ".rules", rules)]).Groups[0] with { Name = name };
}
