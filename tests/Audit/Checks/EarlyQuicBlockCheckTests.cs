using TlsCompat.Audit.Checks;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Checks;

/// <summary>What tests/Oracle holds to Suricata is not asked again here.</summary>
public sealed class EarlyQuicBlockCheckTests
{
    private const string Pass = """pass quic $HOME_NET any -> $EXTERNAL_NET any (quic.sni; content:"allowed.example"; endswith; nocase; flow:to_server; sid:1;)""";
    private const string Drop = "drop quic $HOME_NET any -> $EXTERNAL_NET any (msg:\"other QUIC\"; flow:to_server; sid:2; rev:1;)";
    private const string Later = "drop quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server,established; sid:3; rev:1;)";

    [Fact]
    public void Finds_a_drop_beside_a_pass_by_name()
    {
        var finding = Assert.Single(Auditing.Audit($"{Pass}\n{Drop}\n"));

        Assert.Equal(("TLSC014", Severity.Medium, 2u), (finding.RuleId, finding.Severity, finding.Sid!.Value));
        Assert.Contains("sid 1 never passes such a client", finding.Message);
        Assert.Contains("flow:to_server,established", finding.Recommendation);
        // A hello without a name would no longer be blocked.
        Assert.Null(finding.SuggestedRule);
    }

    [Fact]
    public void Patches_where_another_rule_blocks_a_hello_without_a_name()
    {
        var finding = Assert.Single(Auditing.Audit($"{Pass}\n{Drop}\n{Later}\n"));

        Assert.Equal("drop quic $HOME_NET any -> $EXTERNAL_NET any (msg:\"other QUIC\"; flow:to_server; quic.sni; bsize:>0; sid:2; rev:2;)", finding.SuggestedRule);
        Assert.Equal(ProofStatus.ProvenOnWitnesses, finding.Proof!.Status);
        Assert.Contains("without a name is left to sid 3", finding.Proof.Reason);
    }

    [Theory]
    [InlineData("drop quic $HOME_NET any -> 203.0.113.0/24 any (flow:to_server,established; sid:3;)")]
    [InlineData("drop quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_client,established; sid:3;)")]
    [InlineData("alert quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server,established; sid:3;)")]
    public void Offers_no_patch_where_the_other_rule_blocks_less(string later) =>
        Assert.Null(Assert.Single(Auditing.Audit($"{Pass}\n{Drop}\n{later}\n")).Patch);

    [Theory]
    [InlineData("""pass quic any any -> any any (ja4.hash; content:"q13d"; startswith; sid:1;)""")]
    [InlineData("""pass udp any any -> any 443 (quic.sni; content:"allowed.example"; sid:1;)""")]
    public void Counts_every_condition_on_the_hello_as_a_name(string pass) =>
        Assert.Equal("TLSC014", Assert.Single(Auditing.Audit($"{pass}\n{Drop}\n")).RuleId);

    [Theory]
    [InlineData("""pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"allowed.example"; flow:to_server; sid:1;)""")]
    [InlineData("pass quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:1;)")]
    [InlineData("""alert quic $HOME_NET any -> $EXTERNAL_NET any (quic.sni; content:"allowed.example"; flow:to_server; sid:1;)""")]
    [InlineData("""pass quic 10.1.0.0/16 any -> 192.0.2.0/24 8443 (quic.sni; content:"allowed.example"; flow:to_server; sid:1;)""")]
    public void Is_silent_where_nothing_passes_QUIC_by_name(string pass) => Assert.Empty(Auditing.Audit($"{pass}\n{Drop}\n"));

    [Theory]
    [InlineData("drop quic 192.0.2.0/24 any -> $EXTERNAL_NET any (flow:to_server; sid:2;)")]
    [InlineData("drop quic $HOME_NET any -> $EXTERNAL_NET 8443 (flow:to_server; sid:2;)")]
    [InlineData("drop udp $HOME_NET any -> $EXTERNAL_NET 53 (sid:2;)")]
    [InlineData("alert quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2;)")]
    public void Is_silent_where_the_rule_blocks_other_flows(string rule) => Assert.Empty(Auditing.Audit($"{Pass}\n{rule}\n"));

    [Fact]
    public void Takes_the_order_into_account()
    {
        var settings = new AuditSettings { Order = RuleOrder.Strict };

        // The drop comes first and decides about every name, in one datagram or two.
        Assert.Empty(Auditing.Audit($"{Drop}\n{Pass}\n", settings));
        Assert.Single(Auditing.Audit($"{Pass}\n{Drop}\n", settings));
        Assert.Empty(Auditing.Audit($"{Pass}\npass udp any any -> any any (flow:to_server; sid:4;)\n{Drop}\n", settings));
        Assert.Single(Auditing.Audit($"{Pass}\n{Drop}\npass udp any any -> any any (flow:to_server; sid:4;)\n", settings));
    }

    [Fact]
    public void Takes_a_set_without_a_value_for_one_unknown()
    {
        var pass = Pass.Replace("$HOME_NET", "$CORP_NET");

        Assert.EndsWith("That is so if $CORP_NET holds the client.", Assert.Single(Auditing.Audit($"{pass}\n{Drop}\n")).Message);
        Assert.Empty(Auditing.Audit($"{pass}\n{Drop.Replace("$HOME_NET", "!$CORP_NET")}\n"));
    }

    [Theory]
    [InlineData("pass udp any any -> any 443 (lua:x.lua; sid:3;)", RuleOrder.Action, true)]
    [InlineData("pass udp any any -> any 443 (lua:x.lua; sid:3;)", RuleOrder.Strict, false)]
    [InlineData("pass udp any any -> any 53 (lua:x.lua; sid:3;)", RuleOrder.Action, false)]
    public void Says_where_a_rule_that_is_not_judged_may_pass_the_flow_before(string other, RuleOrder order, bool isOpen)
    {
        var finding = Assert.Single(Auditing.Audit($"{Pass}\n{Drop}\n{other}\n", new AuditSettings { Order = order }), finding => finding.RuleId == "TLSC014");

        Assert.Equal(isOpen, finding.Message.Contains("A rule beside it may pass the flow before, which depends on what is not known: lua", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("drop udp $HOME_NET any -> $EXTERNAL_NET any (content:\"|c0|\"; depth:1; sid:2;)", 1)]
    [InlineData("drop quic any any -> any any (dsize:>1200; sid:2;)", 1)]
    [InlineData("pass udp any any -> any 443 (flowbits:isset,seen; sid:2;)", 1)]
    [InlineData("drop udp any any -> any 53 (content:\"|c0|\"; sid:2;)", 0)]
    [InlineData("alert udp any any -> any any (content:\"|c0|\"; sid:2;)", 0)]
    [InlineData("drop dns any any -> any any (dns.query; content:\"x\"; sid:2;)", 0)]
    [InlineData(Drop, 0)]
    public void Counts_the_rules_on_quic_or_udp_that_it_does_not_judge(string rule, int count)
    {
        var audit = new RuleAudit(new AuditSettings());
        _ = audit.Run(Auditing.Read(rule + "\n"), TestContext.Current.CancellationToken).ToList();

        Assert.Equal(count, audit.QuicRulesNotJudged);
    }
}
