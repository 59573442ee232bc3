namespace TlsCompat.Audit.Tests.Checks;

public sealed class KeywordlessPassCheckTests
{
    private const string Deny = """drop tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; tls.sni; content:"blocked.example"; endswith; nocase; flow:to_server; sid:2;)""";

    [Theory]
    [InlineData("pass tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:1;)")]
    [InlineData("pass tls $HOME_NET any -> any any (msg:\"all\"; flow:to_server, established; sid:1;)")]
    [InlineData("pass tls any any -> !$HOME_NET any (ssl_state:client_hello; flow:to_server; sid:1;)")]
    public void Reports_a_pass_that_lets_a_blocked_name_through(string pass)
    {
        var finding = Assert.Single(Auditing.Audit($"{pass}\n{Deny}\n"), finding => finding.RuleId == "TLSC008");

        Assert.Equal((Severity.Medium, (uint?)1), (finding.Severity, finding.Sid));
        Assert.Contains("blocked.example", finding.Message, StringComparison.Ordinal);
        Assert.Contains("sid 2 would block", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:\"api.example\"; endswith; flow:to_server; sid:1;)")]
    [InlineData("pass tls $HOME_NET any -> 198.51.100.0/24 any (flow:to_server; sid:1;)")]
    [InlineData("pass tls $HOME_NET any -> $HOME_NET any (flow:to_server; sid:1;)")]
    [InlineData("pass tcp $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:1;)")]
    [InlineData("alert tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:1;)")]
    public void Leaves_alone_a_pass_that_says_what_it_lets_through(string pass) =>
        Assert.DoesNotContain(Auditing.Audit($"{pass}\n{Deny}\n"), finding => finding.RuleId == "TLSC008");

    [Fact]
    public void Leaves_alone_a_pass_beside_which_nothing_is_blocked() =>
        Assert.DoesNotContain(Auditing.Audit("pass tls any any -> any any (flow:to_server; sid:1;)\nalert tls any any -> any any (flow:to_server; sid:2;)\n"), finding => finding.RuleId == "TLSC008");
}
