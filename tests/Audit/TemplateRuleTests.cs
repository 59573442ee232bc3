using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Tests;

/// <summary>Rules of which a template leaves something open: audited as far as they can be.</summary>
public sealed class TemplateRuleTests
{
    private const string Allow = """pass tls any any -> any any (tls.sni; content:"${domain}"; endswith; sid:1;)""";

    [Fact]
    public void Fault_that_does_not_depend_on_the_value_is_found_and_patched()
    {
        var findings = Audit(Allow, """drop tls any any -> any any (msg:"${why}"; flow:to_server; sid:2;)""");

        var finding = Assert.Single(findings);
        Assert.Equal(("TLSC001", Severity.Critical), (finding.RuleId, finding.Severity));
        Assert.Equal("${domain}", finding.Witness!.Sni);
        Assert.DoesNotContain("which the source does not hold", finding.Message, StringComparison.Ordinal);
        Assert.Contains("ssl_state:client_hello", finding.SuggestedRule, StringComparison.Ordinal);
        Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
    }

    [Fact]
    public void Rule_that_depends_on_a_value_says_so()
    {
        var finding = Assert.Single(Audit(Allow, """drop tls any any -> any any (tls.sni; content:!"${domain}"; ssl_state:!server_hello; sid:2;)"""), each => each.Sid == 2);

        Assert.Contains("The rule depends on ${domain}, which the source does not hold", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""drop tls any any -> any any (msg:"x"; flow:${flow}; sid:2;)""", "flow")]
    [InlineData("""drop tcp any any -> any any (flow:to_server; content:"${bytes}"; depth:8; sid:2;)""", "content")]
    public void What_depends_on_the_value_is_undecided(string rule, string unknown)
    {
        var finding = Assert.Single(Audit(Allow, rule), each => each.Sid == 2);

        Assert.Equal("TLSC090", finding.RuleId);
        Assert.Contains(unknown, finding.Message, StringComparison.Ordinal);
        Assert.Contains("which the source does not hold", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_where_open_addresses_take_the_flow_is_found_under_that_assumption()
    {
        var finding = Assert.Single(Audit(Allow, """drop tls [${net}, 192.168.0.0/16] any -> any ${port} (msg:"x"; sid:2;)"""));

        Assert.Equal(("TLSC001", Severity.Critical), (finding.RuleId, finding.Severity));
        Assert.Contains("That is so if ${net} holds the client and ${port} holds the port.", finding.Message, StringComparison.Ordinal);
        Assert.Contains("ssl_state:client_hello", finding.SuggestedRule, StringComparison.Ordinal);
        Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
    }

    [Fact]
    public void Open_address_of_another_rule_is_assumed_to_hold_the_client()
    {
        var finding = Assert.Single(Audit(Allow.Replace("any any ->", "${net} any ->", StringComparison.Ordinal), """drop tls any any -> any any (msg:"x"; sid:2;)"""));

        Assert.Equal(("TLSC001", Severity.Critical), (finding.RuleId, finding.Severity));
        Assert.Contains("That is so if ${net} holds the client.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_stand_for_rules_are_named()
    {
        var finding = Assert.Single(Audit("${more}", Allow));

        Assert.Equal(("TLSC090", FindingStatus.Error, 1), (finding.RuleId, finding.Status, finding.Line));
        Assert.StartsWith("Rules are missing here: the line depends on ${more}", finding.Message, StringComparison.Ordinal);
    }

    private static List<Finding> Audit(params string[] lines)
    {
        var text = string.Join('\n', lines);
        var document = new SourceDocument("rules.tpl", text);
        var group = new RuleGroup { Name = "rules", Rules = RuleSetSyntax.Parse(text, isTemplate: true), Origin = new VerbatimOrigin(document) };
        return [.. new RuleAudit(new AuditSettings()).Run(new FirewallInventory { Groups = [group] })];
    }
}
