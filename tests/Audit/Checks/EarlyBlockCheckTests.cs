using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Checks;

public sealed class EarlyBlockCheckTests
{
    private const string Allow = """pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"api.example.com"; startswith; endswith; nocase; flow:to_server; sid:1;)""";

    [Theory]
    [InlineData("drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2;)", "TLSC001", Severity.Critical)]
    [InlineData("reject tls any any -> any any (sid:2;)", "TLSC001", Severity.Critical)]
    [InlineData("drop tls any any -> any any (flow:to_server,established; sid:2;)", "TLSC001", Severity.High)]
    [InlineData("drop tcp any any -> any any (flow:to_server,established; sid:2;)", "TLSC002", Severity.High)]
    [InlineData("drop tls any any -> any any (tls.version:1.0; sid:2;)", "TLSC004", Severity.Critical)]
    [InlineData("drop tls any any -> any any (tls.version:1.2; sid:2;)", "TLSC004", Severity.Medium)]
    [InlineData("drop tls any any -> any any (tls.version:1.0; tls.sni; pcre:\"/example/\"; flow:to_server; sid:2;)", "TLSC004", Severity.Critical)]
    [InlineData("drop tls any any -> any any (ssl_state:!server_hello; flow:to_server; sid:2;)", "TLSC005", Severity.Critical)]
    [InlineData("drop tls any any -> any any (content:\"|16 03|\"; startswith; flow:to_server; sid:2;)", "TLSC006", Severity.Critical)]
    [InlineData("reject tcp any any -> any any (flowbits:isnotset,seen; flow:to_server,established; sid:2;)", "TLSC007", Severity.Critical)]
    public void Finds_a_rule_that_cuts_an_allow_list_short(string rule, string id, Severity severity)
    {
        var finding = Assert.Single(Auditing.Audit($"{Allow}\n{rule}\n"));

        Assert.Equal((id, severity, 2u), (finding.RuleId, finding.Severity, finding.Sid!.Value));
        Assert.Equal("api.example.com", finding.Witness!.Sni);
        Assert.Equal(FlowOutcome.Passed, finding.Outcome!.Unsplit);
        Assert.Equal((2, 1), (finding.Line, finding.Column));
    }

    [Theory]
    [InlineData("drop tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; flow:to_server; sid:2;)")]
    [InlineData("drop tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:!\"api\"; flow:to_server; sid:2;)")]
    [InlineData("drop tls $HOME_NET any -> $EXTERNAL_NET any (ja4.hash; content:\"_\"; flow:to_server; sid:2;)")]
    [InlineData("drop tls any any -> any any (ssl_state:client_hello,server_hello; sid:2;)")]
    [InlineData("drop tcp any any -> any any (app-layer-protocol:!tls; flow:to_server,established; sid:2;)")]
    [InlineData("drop tls any any -> any any (flow:to_server; tls.cert_issuer; content:\"CN=x\"; sid:2;)")]
    [InlineData("drop http any any -> any any (flow:to_server,established; sid:2;)")]
    [InlineData("drop udp any any -> any any (sid:2;)")]
    [InlineData("drop ip any any -> any any (sid:2;)")]
    [InlineData("drop ip $HOME_NET any -> !203.0.113.0/24 any (msg:\"x\"; sid:2;)")]
    [InlineData("drop tcp any any -> any [22,25] (sid:2;)")]
    [InlineData("alert tls any any -> any any (flow:to_server; sid:2;)")]
    [InlineData("#drop tls any any -> any any (flow:to_server; sid:2;)")]
    public void Leaves_in_peace_what_waits_for_the_ClientHello(string rule) => Assert.Empty(Auditing.Audit($"{Allow}\n{rule}\n"));

    [Fact]
    public void Tells_a_delay_from_a_flow_that_dies()
    {
        // The name on the list is passed once segment 2 is there, so that segment 1 gets through when it is sent again.
        // Without a rule that passes, the same rule drops every retransmission.
        var finding = Assert.Single(Auditing.Audit($"{Allow}\ndrop tls any any -> any any (dsize:>1300; flow:to_server; sid:2;)\n"));

        Assert.Equal(("TLSC006", Severity.Critical), (finding.RuleId, finding.Severity));
    }

    [Theory]
    [InlineData("10<>60", 47, "go-1.24", Severity.Critical)]
    [InlineData("100<>110", 101, "go-1.24", Severity.Critical)]
    [InlineData("1<>20", 19, "synthetic", Severity.Medium)]
    public void Finds_a_drop_of_the_last_segment_by_its_size(string sizes, int rest, string client, Severity severity)
    {
        var finding = Assert.Single(Auditing.Audit($"{Allow}\ndrop tls any any -> any any (dsize:{sizes}; flow:to_server; sid:2;)\n"));

        Assert.Equal(("TLSC006", severity, client), (finding.RuleId, finding.Severity, finding.Witness!.Client));
        Assert.Equal(rest, finding.Witness.Segments[1]);
    }

    [Fact]
    public void Calls_a_catch_all_that_nothing_can_precede_info()
    {
        var finding = Assert.Single(Auditing.Audit("drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2;)\n"));

        Assert.Equal(("TLSC001", Severity.Info), (finding.RuleId, finding.Severity));
        Assert.Contains("audit the policy", finding.Message);
        Assert.False(finding.Outcome!.Differs);
    }

    [Fact]
    public void Judges_each_suspect_with_the_others_out_of_the_way()
    {
        var findings = Auditing.Audit($"""
            {Allow}
            drop tls any any -> any any (flow:to_server; sid:2;)
            drop tcp any any -> any any (flow:to_server,established; sid:3;)
            drop tls any any -> any any (tls.version:1.1; sid:4;)
            drop tls any any -> any any (tls.version:1.0; sid:5;)
            """);

        Assert.Equal(["TLSC001 2", "TLSC002 3", "TLSC004 5"], findings.Select(finding => $"{finding.RuleId} {finding.Sid}"));
    }

    [Fact]
    public void Finds_a_drop_of_all_tcp_behind_a_rule_that_passes_the_TCP_handshake()
    {
        var findings = Auditing.Audit(
            $"""
            pass tcp any any -> any any (flow:not_established,to_server; sid:3;)
            pass tcp any any -> any any (flow:not_established,to_client; sid:4;)
            {Allow}
            drop tcp any any -> any 443 (msg:"all other tcp"; flow:to_server; sid:2;)
            """,
            new AuditSettings { Order = RuleOrder.Strict });

        Assert.Equal(("TLSC002", 2u), (Assert.Single(findings).RuleId, findings[0].Sid!.Value));
    }

    [Fact]
    public void Says_when_a_finding_hangs_on_the_assumed_order()
    {
        const string Text = $"""
            {Allow}
            alert tls any any -> any any (flowbits:set,is_tls; noalert; flow:to_server; sid:2;)
            reject tcp any any -> any any (flowbits:isnotset,is_tls; flow:to_server,established; sid:3;)
            """;

        Assert.Contains("in strict order the rule does no harm", Assert.Single(Auditing.Audit(Text)).Message);
        Assert.DoesNotContain("strict order the rule", Assert.Single(Auditing.Audit(Text, new AuditSettings { Order = RuleOrder.Action })).Message);
        Assert.Empty(Auditing.Audit(Text, new AuditSettings { Order = RuleOrder.Strict }));
    }

    [Fact]
    public void Says_when_a_finding_hangs_on_a_flowbit_that_another_rule_group_may_set()
    {
        const string Rule = "reject tcp any any -> any any (flowbits:isnotset,seen; flow:to_server,established; sid:2;)";

        Assert.Contains("That is so unless a rule group that was not read sets flowbits seen", Assert.Single(Auditing.Audit($"{Allow}\n{Rule}\n")).Message);
        Assert.DoesNotContain("flowbits seen. That", Assert.Single(Auditing.AuditPolicy($"{Allow}\n{Rule}\n")).Message);
    }

    [Fact]
    public void Proves_no_patch_beside_a_flowbit_that_another_rule_group_may_set()
    {
        const string Text = $"""
            {Allow}
            pass tls any any -> any any (flowbits:isset,vip; flow:to_server; sid:3;)
            drop tls any any -> any any (flow:to_server; sid:2;)
            """;
        var (alone, inPolicy) = (Assert.Single(Auditing.Audit(Text)), Assert.Single(Auditing.AuditPolicy(Text)));

        Assert.Equal(("TLSC001", Severity.Critical), (alone.RuleId, alone.Severity));
        Assert.Equal((ProofStatus.Unproven, "undecided: flowbits vip"), (alone.Proof!.Status, alone.Proof.Reason));
        Assert.Equal(ProofStatus.ProvenOnWitnesses, inPolicy.Proof!.Status);
        Assert.Equal(inPolicy.SuggestedRule, alone.SuggestedRule);
    }

    [Theory]
    [InlineData("drop tls any any -> any any (flow:to_server; sid:2; rev:7;)", "drop tls any any -> any any (ssl_state:client_hello; flow:to_server; sid:2; rev:8;)")]
    [InlineData("drop tls any any -> any any (sid:2;)", "drop tls any any -> any any (ssl_state:client_hello; sid:2;)")]
    [InlineData("drop tcp any any -> any any (msg:\"x\"; app-layer-protocol:tls; flow:to_server; sid:2;)", "drop tcp any any -> any any (msg:\"x\"; app-layer-protocol:tls; ssl_state:client_hello; flow:to_server; sid:2;)")]
    [InlineData("drop tcp any any -> any any (flow:to_server; app-layer-protocol:tls; sid:2;)", "drop tcp any any -> any any (flow:to_server; app-layer-protocol:tls; ssl_state:client_hello; sid:2;)")]
    public void Proposes_the_smallest_edit_with_its_proof(string before, string after)
    {
        var finding = Auditing.Audit($"{Allow}\n{before}\n").Single(finding => finding.Sid == 2);

        Assert.Equal(after, finding.SuggestedRule);
        Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
        Assert.True(finding.Proof.Cases >= 3);
        Assert.Empty(Auditing.Audit($"{Allow}\n{after}\n"));
    }

    [Fact]
    public void Keeps_the_revision_where_asked_to()
    {
        var finding = Auditing.Audit($"{Allow}\ndrop tls any any -> any any (sid:2; rev:7;)\n", new AuditSettings { KeepRevision = true }).Single();

        Assert.Equal("drop tls any any -> any any (ssl_state:client_hello; sid:2; rev:7;)", finding.SuggestedRule);
    }

    [Theory]
    [InlineData("drop tls any any -> any any (ip_proto:6; flow:to_server; sid:2;)")]
    public void Offers_no_edit_that_Suricata_would_not_load(string rule) =>
        Assert.All(Auditing.Audit($"{Allow}\n{rule}\n"), finding => Assert.Null(finding.SuggestedRule));

    [Theory]
    [InlineData("drop tcp any any -> any any (flow:to_server,established; flowint:seen,+,1; sid:2;)")]
    [InlineData("drop tls any any -> any any (dsize:>1300; flow:to_server; sid:2;)")]
    [InlineData("drop tcp-pkt any any -> any any (content:\"|16 03|\"; startswith; flow:to_server; sid:2;)")]
    public void Offers_no_edit_where_none_would_mend_it(string rule)
    {
        var finding = Assert.Single(Auditing.Audit($"{Allow}\n{rule}\n"));

        Assert.Null(finding.SuggestedRule);
        Assert.NotEqual("Apply the suggested rule.", finding.Recommendation);
    }

    [Fact]
    public void Offers_no_edit_that_exceeds_the_limit_of_AWS()
    {
        var filler = new string('x', AwsLimits.RuleLength - "drop tls any any -> any any (msg:\"\"; flow:to_server; sid:2;)".Length);
        var findings = Auditing.Audit($"{Allow}\ndrop tls any any -> any any (msg:\"{filler}\"; flow:to_server; sid:2;)\n");

        Assert.Equal(["TLSC001", "TLSC011"], findings.Select(finding => finding.RuleId).Order());
        Assert.All(findings, finding => Assert.Null(finding.SuggestedRule));
    }

    [Theory]
    [InlineData("The rule that sets flowbits seen (sid 3) blocks", "reject tls any any -> any any (ssl_state:client_hello; flowbits:set,seen; sid:3;)")]
    [InlineData("No rule here sets flowbits seen", "alert tls any any -> any any (flowbits:set,other; sid:3;)")]
    [InlineData("In action order a reject runs before the alert rule (sid 3)", "alert tls any any -> any any (flowbits:set,seen; flow:to_server; sid:3;)")]
    public void Says_what_is_wrong_with_the_flowbit_template(string advice, string setter)
    {
        var findings = Auditing.Audit($"{Allow}\nreject tcp any any -> any any (flowbits:isnotset,seen; flow:to_server,established; sid:2;)\n{setter}\n");

        Assert.Contains(advice, findings.Single(finding => finding.RuleId == "TLSC007").Recommendation);
    }

    [Fact]
    public void Names_the_flowbit_that_brings_a_rule_down_on_the_first_segment()
    {
        var findings = Auditing.Audit(
            $"""
            {Allow}
            alert tls any any -> any any (flowbits:set,seen; flow:to_server; sid:2;)
            drop tls any any -> any any (flowbits:isset,seen; flow:to_server; sid:3;)
            """);

        Assert.Contains("what flowbits seen marks", Assert.Single(findings).Message);
    }

    [Fact]
    public void Goes_on_to_stop_the_answers_of_a_server()
    {
        var finding = Auditing.Audit("drop tls $EXTERNAL_NET any -> $HOME_NET any (flow:established; sid:2;)\n").Find(finding => finding.Sid == 2);

        Assert.Contains("ssl_state:client_hello,server_hello;", finding?.SuggestedRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_inbound_connections_blocked_where_the_rule_has_no_direction()
    {
        const string Text = """
            pass tls $HOME_NET any -> any any (tls.sni; content:"a.example"; flow:to_server; sid:1;)
            drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; sid:2;)
            """;

        var finding = Assert.Single(Auditing.Audit(Text));

        Assert.Equal((Severity.Critical, ProofStatus.Proven), (finding.Severity, finding.Proof!.Status));
        Assert.Contains("ssl_state:client_hello,server_hello;", finding.SuggestedRule, StringComparison.Ordinal);
        Assert.Contains("ssl_state:client_hello alone is not enough: an inbound ClientHello", finding.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_another_rule_stops_the_hello_in_one_segment_too()
    {
        const string Text = """
            pass tls $HOME_NET any -> any any (tls.sni; content:"a.example"; flow:to_server; sid:1;)
            drop tls $HOME_NET any -> any any (flow:to_server; sid:2;)
            drop tcp $HOME_NET any -> any any (flow:to_server; sid:3;)
            """;

        var finding = Auditing.Audit(Text).Find(finding => finding.Sid == 2)!;

        Assert.Contains("in one segment sid 3 drops it too, and only without that fault does it pass", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_what_only_a_hello_in_three_segments_meets()
    {
        const string Text = """
            pass tls $HOME_NET any -> any 443 (tls.sni; content:"a.example"; flow:to_server; sid:1;)
            alert tls $HOME_NET any -> any any (flowbits:set,PQC; noalert; flow:to_server; sid:5;)
            reject tcp $HOME_NET any -> any any (flowbits:isset,PQC; flow:to_server,established; sid:7;)
            """;

        var finding = Assert.Single(Auditing.AuditPolicy(Text), finding => finding.Sid == 7);

        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.Equal(3, finding.Witness!.Segments.Count);
        Assert.Contains("in 3 segments", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""pass tls $HOME_NET any -> any any (tls.sni; content:"netw"; bsize:18; sid:1;)""", 18)]
    [InlineData("""pass tls $HOME_NET any -> any any (tls_sni; bsize:11<>16; sid:1;)""", null)]
    [InlineData("""pass tls $HOME_NET any -> any any (tls.sni; content:"a."; startswith; content:".test"; endswith; bsize:20; sid:1;)""", 20)]
    [InlineData("""pass tls $HOME_NET any -> any any (tls.sni; content:"bc"; offset:7; depth:2; sid:1;)""", null)]
    [InlineData("""pass tls $HOME_NET any -> any any (tls.sni; content:"ab"; content:"cd"; distance:3; within:2; sid:1;)""", null)]
    public void Makes_a_name_that_the_placed_contents_of_a_rule_take(string pass, int? length)
    {
        var finding = Assert.Single(Auditing.Audit($"{pass}\nreject tls any any -> any 443 (flow:to_server; sid:4;)\n"), finding => finding.RuleId == "TLSC001");

        Assert.Equal(Severity.Critical, finding.Severity);
        if (length is not null)
            Assert.Equal(length, finding.Witness!.Sni!.Length);
    }

    [Fact]
    public void Takes_content_of_the_payload_for_a_name()
    {
        const string Text = """
            drop tls 10.0.0.0/8 any -> $EXTERNAL_NET [443,8443] (flow:to_server, established; content:"probe"; sid:101;)
            pass tls $HOME_NET any -> any 443 (flow:to_server; ja4.hash; content:"t13"; startswith; sid:104;)
            """;

        Assert.Contains(Auditing.Audit(Text), finding => finding.Sid == 101 && finding.Severity >= Severity.Medium);
    }

    [Fact]
    public void Offers_no_edit_that_blocks_what_passed_in_one_segment_though_no_witness_is_left_to_pass()
    {
        const string Text = """
            pass tls any any -> any any (tls.sni; pcre:"/^(?!.*\.example\.com$)/"; flow:to_server; sid:1;)
            drop tls any any -> any any (ssl_state:!client_hello,server_hello; flow:to_server; sid:2;)
            """;

        Assert.StartsWith("alert tls ", Assert.Single(Auditing.Audit(Text, new AuditSettings { Version = EngineVersion.Suricata8 })).SuggestedRule, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_a_patch_proven_on_witnesses_beside_a_rule_that_reads_segments()
    {
        const string Text = """
            pass tls any any -> any any (dsize:>1400; flow:to_server; sid:1;)
            drop tls any any -> any any (flow:to_server; sid:2;)
            """;

        Assert.All(Auditing.Audit(Text), finding => Assert.NotEqual(ProofStatus.Proven, finding.Proof?.Status));
    }

    [Fact]
    public void Calls_a_patch_proven_on_witnesses_where_the_rule_goes_on_reading_segments()
    {
        var findings = Auditing.Audit("drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; isdataat:1000; content:\"e\"; nocase; sid:2;)\n");

        Assert.All(findings, finding => Assert.NotEqual(ProofStatus.Proven, finding.Proof?.Status));
    }
}
