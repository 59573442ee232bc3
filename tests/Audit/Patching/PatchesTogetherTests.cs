using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Tests.Patching;

/// <summary>The patches of a rule set are proven together and in the subsets that somebody may take; one that needs another says so.</summary>
public sealed class PatchesTogetherTests
{
    private const string Allowed = """pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"api.example.com"; startswith; endswith; nocase; sid:1; rev:1;)""";

    [Fact]
    public void Every_subset_of_a_few_is_tried()
    {
        var findings = Patched(
            """
            drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:to_server; sid:2; rev:1;)
            drop tcp $HOME_NET any -> $EXTERNAL_NET 443 (msg:"rest"; flow:to_server,established; sid:3; rev:1;)
            """);
        Assert.Equal(2, findings.Count);
        Assert.All(findings, finding =>
        {
            Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
            Assert.StartsWith("every subset of the patches that one handshake meets, ", finding.Proof.Together, StringComparison.Ordinal);
            Assert.Empty(finding.Patch!.Needs);
        });
    }

    [Fact]
    public void Rules_that_no_handshake_meets_together_change_nothing_for_each_other()
    {
        var findings = Patched(
            """
            pass tls $HOME_NET any -> 198.51.100.0/24 any (tls.sni; content:"api.example.com"; startswith; endswith; nocase; sid:5; rev:1;)
            drop tls $HOME_NET any -> 203.0.113.0/24 any (flow:to_server; sid:2; rev:1;)
            drop tls $HOME_NET any -> 198.51.100.0/24 any (flow:to_server; sid:3; rev:1;)
            """);
        Assert.Equal(2, findings.Count);
        Assert.All(findings, finding => Assert.StartsWith("no handshake that was traced meets this rule and another", finding.Proof!.Together, StringComparison.Ordinal));
    }

    [Fact]
    public void A_patch_by_itself_says_nothing_of_others() =>
        Assert.Null(Assert.Single(Patched("""drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2; rev:1;)""")).Proof!.Together);

    /// <summary>Rules that are alike are as good as two, however many there are.</summary>
    [Fact]
    public void Many_rules_that_are_alike_are_tried_together()
    {
        var findings = Patched(string.Join('\n', Enumerable.Range(2, 100).Select(sid => $"drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:{sid}; rev:1;)")));
        Assert.Equal(100, findings.Count);
        Assert.All(findings, finding => Assert.StartsWith("every subset", finding.Proof!.Together, StringComparison.Ordinal));
    }

    /// <summary>Half of a change that moves what is stopped from one rule to another opens what the whole does not.</summary>
    [Fact]
    public void What_opens_without_another_patch_names_it()
    {
        var scope = Scope(
            """
            drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_state:client_hello; flow:to_server; sid:2; rev:1;)
            alert tls $HOME_NET any -> $EXTERNAL_NET any (msg:"log"; ssl_state:client_hello; flow:to_server; sid:3; rev:1;)
            """);
        var findings = Offer(scope, (2, "drop", "alert"), (3, "alert", "drop"));
        Assert.Equal(["sid 3"], findings[0].Patch!.Needs);
        Assert.Empty(findings[1].Patch!.Needs);
        Assert.All(findings, finding => Assert.Equal(ProofStatus.Proven, finding.Proof!.Status));
    }

    [Fact]
    public void What_opens_whatever_is_taken_with_it_is_not_proven()
    {
        var scope = Scope(
            """
            drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_state:client_hello; flow:to_server; sid:2; rev:1;)
            alert tls $HOME_NET any -> $EXTERNAL_NET any (msg:"log"; ssl_state:client_hello; flow:to_server; sid:3; rev:1;)
            """);
        var findings = Offer(scope, (2, "drop", "alert"), (3, "alert", "pass"));
        Assert.Contains(findings, finding => finding.Proof!.Status == ProofStatus.Unproven && finding.Proof.Reason!.Contains("let a ClientHello in one segment through from ", StringComparison.Ordinal));
    }

    private static AuditScope Scope(string rules)
    {
        var group = Auditing.Read($"{Allowed}\n{rules}").Groups[0];
        var policy = new FirewallPolicy
        {
            Name = "egress",
            Document = group.Origin.Document,
            Position = group.Origin.PositionOf(0),
            Groups = [new RuleGroupReference { ResourceArn = "arn:aws:network-firewall:x:1:stateful-rulegroup/test", Priority = 1, Group = group }],
        };
        return AuditScope.Of(policy, new AuditSettings(), TestContext.Current.CancellationToken);
    }

    /// <summary>Offers changes that no check would offer.</summary>
    private static IReadOnlyList<Finding> Offer(AuditScope scope, params (uint Sid, string From, string To)[] changes)
    {
        var findings = new List<Finding>();
        foreach (var (sid, from, to) in changes)
        {
            var rule = scope.Rules.Single(each => each.Syntax.Sid == sid);
            var after = to + rule.Syntax.Text[from.Length..];
            var wording = RuleSetSyntax.Parse(after).Rules[0];
            scope.Offer(new OfferedChange(rule, [rule.Compile(wording).WithAction(wording.Action)]));
            var edit = new TextEdit(new TextSpan(rule.Syntax.Span.Start, from.Length), to);
            findings.Add(new Finding
            {
                RuleId = "TLSC001", Severity = Severity.High, Source = "test.rules", Line = 1, Column = 1, Sid = sid, Title = "", Message = "", Recommendation = "", HelpUri = "", Fingerprint = "",
                Patch = new RulePatch(rule.Group.Origin.Document, [edit]) { Sid = sid, Before = rule.Syntax.Text, After = after, Proof = new Proof(ProofStatus.Proven, 1), Rule = rule.Syntax },
            });
        }

        return PatchesTogether.Prove(scope, findings);
    }

    private static List<Finding> Patched(string rules) => [.. Auditing.AuditPolicy($"{Allowed}\n{rules}").Where(finding => finding.Patch is not null)];
}
