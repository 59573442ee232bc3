using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Audit.Tests.Trials;

public sealed class WiderChangeTests
{
    [Fact]
    public void A_change_that_stops_whole_hellos_does_not_hide_what_another_rule_does()
    {
        // Without dsize the first rule would stop every hello that comes in, and nothing that the second one does would count.
        const string Rules =
            """
            reject tls $EXTERNAL_NET any -> $HOME_NET any (dsize:>500; flow:to_server, established; sid:4; rev:1;)
            drop tls $EXTERNAL_NET any -> $HOME_NET any (flow:to_server; ssl_version:tls1.0; sid:6; rev:1;)
            """;

        var findings = new RuleAudit(new AuditSettings()).Run(FirewallReader.Read([new SourceDocument("inbound.rules", Rules)]), TestContext.Current.CancellationToken).ToList();

        Assert.Equal([(4u, Severity.Critical), (6u, Severity.Critical)], findings.Select(finding => (finding.Sid!.Value, finding.Severity)));
    }

    /// <summary>
    /// A drop of all TCP is mended by two rules, so that it is out of the way while others are tried. It stops each hello that it meets today, and
    /// so it does once it is mended: what the other rule does to a split one is no fault.
    /// </summary>
    [Theory]
    [InlineData("drop tls $HOME_NET any -> any any (tls.version:1.0; flow:to_server; sid:2;)")]
    [InlineData("drop tls $HOME_NET any -> any any (ssl_state:!server_hello; tls.version:1.0; flow:to_server; sid:2;)")]
    [InlineData("drop tcp $HOME_NET any -> any 443 (app-layer-protocol:tls; tls.version:1.0; flow:to_server; sid:2;)")]
    public void What_the_patch_of_another_rule_would_end_is_no_fault(string rule)
    {
        const string All = "drop tcp $HOME_NET any -> any any (flow:to_server,established; sid:3;)";

        Assert.All(Auditing.Audit($"{rule}\n{All}"), finding => Assert.Equal(Severity.Info, finding.Severity));

        // By itself, and beside a rule that lets a name through, it is one.
        const string Allowed = """pass tls $HOME_NET any -> any any (tls.sni; content:"a.example"; flow:to_server; sid:1;)""";
        Assert.Equal(Severity.Critical, Assert.Single(Auditing.Audit(rule)).Severity);
        Assert.Equal(Severity.Critical, Auditing.Audit($"{Allowed}\n{rule}\n{All}").Find(finding => finding.Sid == 2)!.Severity);
    }

    /// <summary>Two rules that several rules mend, each: neither is a fault for a hello that the other stops, as it is and mended.</summary>
    [Fact]
    public void Of_two_rules_that_stop_all_neither_is_shown_by_what_only_the_other_stops()
    {
        const string Rules = """
            drop tcp $HOME_NET any -> any 443 (flow:to_server,established; sid:2;)
            drop ip $HOME_NET any -> any any (flow:to_server,established; sid:3;)
            """;

        Assert.All(Auditing.Audit(Rules), finding => Assert.Equal(Severity.Info, finding.Severity));
    }

    /// <summary>A size that whole hellos do not have goes with the change of the first rule, which then would stop what it lets pass: that hides nothing.</summary>
    [Fact]
    public void What_another_rule_would_stop_only_once_it_is_changed_stays_a_fault()
    {
        const string Rules = """
            drop tcp $HOME_NET any -> any any (dsize:>1400; flow:to_server,established; sid:2;)
            drop tls $HOME_NET any -> any any (tls.version:1.0; flow:to_server; sid:3;)
            """;

        Assert.Equal(Severity.Critical, Auditing.Audit(Rules).Find(finding => finding.Sid == 3)!.Severity);
    }
}
