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
}
