namespace TlsCompat.Audit.Tests.Patching;

/// <summary>
/// A rule without a direction also stops TLS that comes in. A patch keeps that, unless the caller does not care or no connection gets in anyway.
/// Measured on Suricata 7.0.10 and 8.0.7 by tests/Oracle, PatchKindTests.
/// </summary>
public sealed class PatchConsentTests
{
    private const string Allowed = """pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:"allowed"; tls.sni; content:"api.example.com"; startswith; endswith; nocase; sid:1; rev:1;)""";
    private const string Rest = """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; sid:2; rev:1;)""";
    private const string BothHellos = """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_state:client_hello,server_hello; sid:2; rev:2;)""";
    private const string ClientHello = """drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; ssl_state:client_hello; sid:2; rev:2;)""";

    [Fact]
    public void What_stops_inbound_tls_goes_on_stopping_it()
    {
        var finding = Assert.Single(Auditing.Audit($"{Allowed}\n{Rest}"));
        Assert.Equal(BothHellos, finding.SuggestedRule);
        Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
        Assert.Equal("10 outbound and 10 inbound; names that pass and names that are stopped; in 2, 3 segments; record versions 1.0, 1.2", finding.Proof.Kinds);
        Assert.Empty(finding.Patch!.LetsThrough);
        Assert.Equal(
            "Apply the suggested rule. ssl_state:client_hello alone is not enough: an inbound ClientHello from 203.0.113.9 to 10.0.0.5:443 for api.example.com, which is dropped in one segment today, would pass."
                + " If that does not matter to you, --accept inbound (-Accept Inbound) takes the smaller change.",
            finding.Recommendation);
    }

    [Fact]
    public void The_smaller_change_is_taken_by_consent_and_says_what_it_opens()
    {
        var finding = Assert.Single(Auditing.Audit($"{Allowed}\n{Rest}", new AuditSettings { Accept = AcceptedChanges.Inbound }));
        Assert.Equal(ClientHello, finding.SuggestedRule);
        Assert.Equal("TLS from 203.0.113.9 to 10.0.0.5:443, which comes in: what stopped the server's answer stops it no longer", Assert.Single(finding.Patch!.LetsThrough));
    }

    [Fact]
    public void Consent_takes_nothing_else()
    {
        var finding = Assert.Single(Auditing.Audit($"{Allowed}\n{Rest}", new AuditSettings { Accept = AcceptedChanges.Established }));
        Assert.Equal(BothHellos, finding.SuggestedRule);
    }

    [Theory]
    [InlineData("drop tcp $EXTERNAL_NET any -> $HOME_NET any (flags:S; sid:9;)")]
    [InlineData("drop tcp any any -> $HOME_NET any (flow:to_server,not_established; sid:9;)")]
    public void No_consent_is_needed_where_a_whole_policy_stops_every_connection_that_comes_in(string guard)
    {
        var finding = Assert.Single(Auditing.AuditPolicy($"{Allowed}\n{Rest}\n{guard}"), finding => finding.Sid == 2);
        Assert.Equal(ClientHello, finding.SuggestedRule);
        Assert.Equal("answers to TLS that comes in, from 203.0.113.9 to 10.0.0.5:443; sid 9 stops each such connection at its SYN", Assert.Single(finding.Patch!.LetsThrough));
    }

    [Fact]
    public void A_group_by_itself_never_shows_that_every_connection_is_stopped()
    {
        var finding = Assert.Single(Auditing.Audit($"{Allowed}\n{Rest}\ndrop tcp $EXTERNAL_NET any -> $HOME_NET any (flags:S; sid:9;)"), finding => finding.Sid == 2);
        Assert.Equal(BothHellos, finding.SuggestedRule);
    }

    [Theory]
    [InlineData("drop tcp $EXTERNAL_NET any -> 10.0.0.0/24 any (flags:S; sid:9;)")] // other addresses of HOME_NET take connections
    [InlineData("drop tcp $EXTERNAL_NET any -> $HOME_NET 443 (flags:S; sid:9;)")] // other ports
    [InlineData("drop tcp 203.0.113.0/24 any -> $HOME_NET any (flags:S; sid:9;)")] // other clients
    [InlineData("drop tcp $EXTERNAL_NET any -> $HOME_NET any (flags:S; sid:9;)\npass tcp $EXTERNAL_NET any -> 10.0.0.9 any (sid:8;)")] // a server that takes them
    [InlineData("alert tcp $EXTERNAL_NET any -> $HOME_NET any (flags:S; sid:9;)")]
    public void A_guard_with_a_gap_is_none(string guard)
    {
        var finding = Assert.Single(Auditing.AuditPolicy($"{Allowed}\n{Rest}\n{guard}"), finding => finding.Sid == 2);
        Assert.Equal(BothHellos, finding.SuggestedRule);
    }
}
