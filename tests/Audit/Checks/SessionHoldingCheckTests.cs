using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Checks;

public sealed class SessionHoldingCheckTests
{
    [Theory]
    [InlineData(true, "EnableTLSSessionHolding is on together with aws:drop_established_app_layer", DefaultAction.DropEstablishedAppLayer)]
    [InlineData(true, "EnableTLSSessionHolding is on together with aws:alert_established_app_layer_to_server", DefaultAction.AlertEstablishedAppLayerToServer)]
    [InlineData(false, "two families", DefaultAction.AlertEstablished, DefaultAction.DropEstablishedAppLayer)]
    [InlineData(false, "two drop actions", DefaultAction.DropStrict, DefaultAction.DropEstablished)]
    public void Reports_options_that_AWS_does_not_take_together(bool holdsSessions, string expected, params DefaultAction[] actions)
    {
        var finding = Assert.Single(Audit(holdsSessions, actions));

        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, DefaultAction.DropEstablished, DefaultAction.AlertEstablished)]
    [InlineData(false, DefaultAction.DropEstablishedAppLayerToServer, DefaultAction.AlertEstablishedAppLayerToServer)]
    [InlineData(false, DefaultAction.DropEstablishedAppLayer)]
    [InlineData(true)]
    public void Leaves_alone_options_that_go_together(bool holdsSessions, params DefaultAction[] actions) => Assert.Empty(Audit(holdsSessions, actions));

    private static List<Finding> Audit(bool holdsSessions, DefaultAction[] actions) => Auditing.AuditStrict(
        Auditing.Read("alert tls any any -> any any (sid:1;)").Groups[0],
        policy => policy with { HoldsTlsSessions = holdsSessions, DefaultActions = actions }).FindAll(finding => finding.RuleId == "TLSC009");
}
