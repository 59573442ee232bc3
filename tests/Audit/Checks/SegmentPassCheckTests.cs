namespace TlsCompat.Audit.Tests.Checks;

public sealed class SegmentPassCheckTests
{
    private const string Deny = "drop tls any any -> any any (ssl_state:client_hello; flow:to_server; sid:2;)";

    [Theory]
    [InlineData("pass tls any any -> any any (tls.version:1.0; flow:to_server; sid:1;)", Severity.Medium)]
    [InlineData("pass tls any any -> any any (ssl_version:tls1.0,tls1.1; flow:to_server; sid:1;)", Severity.Medium)]
    [InlineData("pass tls any any -> any any (ssl_state:!client_hello; flow:to_server; sid:1;)", Severity.Medium)]
    [InlineData("pass tcp-pkt any any -> any any (content:\"|16 03 01|\"; startswith; flow:to_server; sid:1;)", Severity.Critical)]
    public void Finds_a_pass_that_a_split_makes_or_breaks(string rule, Severity severity)
    {
        var finding = Assert.Single(Auditing.Audit($"{rule}\n{Deny}\n"));

        Assert.Equal(("TLSC013", severity, 1u), (finding.RuleId, finding.Severity, finding.Sid!.Value));
        Assert.True(finding.Outcome!.Differs);
    }

    [Fact]
    public void Finds_an_alert_that_ends_the_inspection_at_the_first_segment()
    {
        var finding = Assert.Single(Auditing.Audit($"alert tls any any -> any any (flow:to_server; bypass; sid:1;)\n{Deny}\n"));

        Assert.Equal(("TLSC013", Severity.Medium, 1u), (finding.RuleId, finding.Severity, finding.Sid!.Value));
        Assert.Contains("bypass", finding.Message);
    }

    [Theory]
    [InlineData("alert tls any any -> any any (tls.sni; content:\"example\"; flow:to_server; bypass; sid:1;)")]
    [InlineData("pass tls any any -> any any (tls.version:1.0; ssl_state:client_hello; flow:to_server; sid:1;)")]
    [InlineData("pass tls any any -> any any (tls.sni; content:\"example\"; flow:to_server; sid:1;)")]
    [InlineData("pass tcp any any -> any any (app-layer-protocol:tls; flow:to_server; sid:1;)")]
    [InlineData("pass tcp any any -> any any (content:\"|16 03 01|\"; startswith; flow:to_server; sid:1;)")]
    [InlineData("alert tls any any -> any any (tls.version:1.0; flow:to_server; sid:1;)")]
    public void Leaves_in_peace_a_pass_that_a_split_does_not_change(string rule) => Assert.Empty(Auditing.Audit($"{rule}\n{Deny}\n"));

    [Fact]
    public void Says_nothing_where_nothing_would_be_blocked() =>
        Assert.Empty(Auditing.Audit("pass tls any any -> any any (tls.version:1.0; flow:to_server; sid:1;)\n"));

    [Fact]
    public void Proposes_to_wait_for_the_ClientHello()
    {
        var finding = Assert.Single(Auditing.Audit($"pass tls any any -> any any (tls.version:1.0; flow:to_server; sid:1; rev:3;)\n{Deny}\n"));

        Assert.Equal("pass tls any any -> any any (tls.version:1.0; ssl_state:client_hello; flow:to_server; sid:1; rev:4;)", finding.SuggestedRule);
        Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
    }
}
