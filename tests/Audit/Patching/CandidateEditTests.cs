using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Patching;

/// <summary>Which change is offered for which kind of rule behind an allow-list. Each is put through both Suricatas in tests/Oracle, PatchKindTests.</summary>
public sealed class CandidateEditTests
{
    private const string Allowed = """pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"api.example.com"; startswith; endswith; nocase; sid:1; rev:1;)""";
    private const string Header = "$HOME_NET any -> $EXTERNAL_NET any";

    [Theory]
    // What Suricata does not load beside ssl_state goes.
    [InlineData("drop tls", "msg:\"rest\"; dsize:>0; flow:to_server;", "drop tls", "msg:\"rest\"; ssl_state:client_hello; flow:to_server;", ProofStatus.ProvenOnWitnesses)]
    [InlineData("drop tls", "flow:established,no_stream;", "drop tls", "ssl_state:client_hello,server_hello; flow:established;", ProofStatus.Proven)]
    [InlineData("drop tls", "flow:no_stream; msg:\"rest\";", "drop tls", "ssl_state:client_hello,server_hello; msg:\"rest\";", ProofStatus.Proven)]
    // A version that the record header says.
    [InlineData("drop tls", "tls.version:1.0;", "drop tls", "tls.version:1.0; ssl_state:client_hello;", ProofStatus.Proven)]
    [InlineData("drop tls", "ssl_version:tls1.0,tls1.1; flow:to_server;", "drop tls", "ssl_version:tls1.0,tls1.1; ssl_state:client_hello; flow:to_server;", ProofStatus.Proven)]
    // What matched all but the ClientHello stops the ClientHello.
    [InlineData("drop tls", "ssl_state:!client_hello; flow:to_server;", "drop tls", "ssl_state:client_hello; flow:to_server;", ProofStatus.ProvenOnWitnesses)]
    [InlineData("drop tls", "ssl_state:!server_hello; flow:to_server;", "drop tls", "ssl_state:client_hello; flow:to_server;", ProofStatus.Proven)]
    [InlineData("drop tcp", "app-layer-protocol:tls;", "drop tcp", "app-layer-protocol:tls; ssl_state:client_hello,server_hello;", ProofStatus.Proven)]
    public void One_rule_is_changed(string rule, string options, string patched, string patchedOptions, ProofStatus status)
    {
        var finding = Fault($"{rule} {Header} ({options} sid:2; rev:1;)");
        Assert.Equal($"{patched} {Header} ({patchedOptions} sid:2; rev:2;)", finding.SuggestedRule);
        Assert.Equal(status, finding.Proof!.Status);
        Assert.Empty(finding.Patch!.LetsThrough);
    }

    [Theory]
    [InlineData("flow:to_server,established;", "client_hello", true)]
    [InlineData("flow:established;", "client_hello,server_hello", true)]
    [InlineData("app-layer-protocol:!http; flow:to_server;", "client_hello", false)]
    public void A_drop_of_all_tcp_leaves_tls_to_a_rule_behind_it(string options, string state, bool letsThrough)
    {
        var finding = Fault($"drop tcp {Header} (msg:\"rest\"; {options} sid:2; rev:1;)");
        var flow = options[options.IndexOf("flow", StringComparison.Ordinal)..];
        Assert.Equal(
            $"drop tcp {Header} (msg:\"rest\"; {options[..^flow.Length]}app-layer-protocol:!tls; {flow} sid:2; rev:2;)\n"
                + $"drop tls {Header} (msg:\"rest\"; ssl_state:{state}; {flow} sid:3; rev:1;)",
            finding.SuggestedRule);
        Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
        Assert.Equal(letsThrough, finding.Patch!.LetsThrough.Count > 0);
    }

    [Fact]
    public void A_drop_of_all_ip_goes_on_stopping_what_is_not_tcp()
    {
        var finding = Fault($"drop ip {Header} (msg:\"rest\"; flow:to_server,established; sid:2; rev:1;)");
        Assert.Equal(
            $"drop ip {Header} (msg:\"rest\"; ip_proto:!6; flow:to_server,established; sid:2; rev:2;)\n"
                + $"drop tcp {Header} (msg:\"rest\"; app-layer-protocol:!tls; flow:to_server,established; sid:4; rev:1;)\n"
                + $"drop tls {Header} (msg:\"rest\"; ssl_state:client_hello; flow:to_server,established; sid:3; rev:1;)",
            finding.SuggestedRule);
    }

    /// <summary>In strict order AWS's template around the rule lets nothing else through: what is not TLS is stopped at the same packet.</summary>
    [Theory]
    [InlineData("tcp", "flow:to_server,established;", "client_hello")]
    [InlineData("tcp", "flow:established;", "client_hello,server_hello")]
    [InlineData("ip", "flow:to_server,established;", "client_hello")]
    public void In_strict_order_a_flowbit_stands_around_a_drop_of_all(string protocol, string flow, string state)
    {
        var group = Auditing.Read($"{Allowed}\ndrop {protocol} {Header} (msg:\"rest\"; {flow} sid:2; rev:1;)").Groups[0];
        var finding = Assert.Single(Auditing.AuditStrict(group, policy => policy), finding => finding.Sid == 2);
        Assert.Equal(
            $"alert tls {Header} (flowbits:set,is_tls_2; noalert; {flow} sid:4; rev:1;)\n"
                + $"drop {protocol} {Header} (msg:\"rest\"; flowbits:isnotset,is_tls_2; {flow} sid:2; rev:2;)\n"
                + $"drop tls {Header} (msg:\"rest\"; ssl_state:{state}; {flow} sid:3; rev:1;)",
            finding.SuggestedRule);
        Assert.Equal(ProofStatus.ProvenOnWitnesses, finding.Proof!.Status);
        Assert.Empty(finding.Patch!.LetsThrough);
        Assert.NotEmpty(finding.Patch.Costs);
        var patched = Auditing.Read(Assert.Single(DocumentPatch.Group([finding.Patch])).PatchedText).Groups[0];
        Assert.DoesNotContain(Auditing.AuditStrict(patched, policy => policy), each => each.Severity > Severity.Info);
    }

    [Fact]
    public void A_rule_that_is_added_gets_a_sid_that_no_rule_has()
    {
        var finding = Fault($"drop tcp {Header} (flow:to_server,established; sid:2; rev:1;)\nalert tls any any -> any any (sid:3;)\nalert tls any any -> any any (sid:4;)");
        Assert.EndsWith("sid:5; rev:1;)", finding.SuggestedRule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_whole_hellos_do_not_have_is_no_sign_of_a_catch_all()
    {
        var finding = Fault($"drop tls {Header} (dsize:>1400; flow:to_server; sid:2; rev:1;)");
        Assert.Null(finding.Patch);
        Assert.Contains("No patch is offered: a ClientHello from 10.0.0.5 to 203.0.113.9:443 for ", finding.Recommendation, StringComparison.Ordinal);
    }

    /// <summary>Each record of a handshake begins so: what the rule says of bytes and sizes tells no ClientHello from another.</summary>
    [Theory]
    [InlineData("""content:"|16 03|"; startswith; dsize:>0; flow:to_server;""", "ssl_state:client_hello; flow:to_server;")]
    [InlineData("""flow:to_server; content:"|16|"; depth:1; dsize:>0;""", "ssl_state:client_hello; flow:to_server;")]
    [InlineData("""msg:"rest"; dsize:>0; content:"|16 03|"; depth:2; fast_pattern;""", """msg:"rest"; ssl_state:client_hello,server_hello;""")]
    public void Bytes_that_each_record_begins_with_go_with_the_size(string options, string patched)
    {
        var finding = Fault($"drop tls {Header} ({options} sid:2; rev:1;)");
        Assert.Equal($"drop tls {Header} ({patched} sid:2; rev:2;)", finding.SuggestedRule);
        Assert.Equal(ProofStatus.ProvenOnWitnesses, finding.Proof!.Status);
    }

    /// <summary>In Suricata 8 such a rule stops split hellos and nothing else: it goes on telling of them.</summary>
    [Theory]
    [InlineData("ssl_state:!client_hello; flow:to_server;")]
    [InlineData("flow:to_server,established; ssl_state: !client_hello,server_hello;")]
    public void What_stops_split_hellos_alone_becomes_an_alert(string options)
    {
        var rule = $"drop tls {Header} (msg:\"rest\"; {options} sid:2; rev:1;)";
        var finding = Assert.Single(Auditing.Audit($"{Allowed}\n{rule}", new AuditSettings { Version = EngineVersion.Suricata8 }), finding => finding.Sid == 2);
        Assert.Equal("alert" + rule["drop".Length..].Replace("rev:1;", "rev:2;", StringComparison.Ordinal), finding.SuggestedRule);
        Assert.Equal(ProofStatus.Proven, finding.Proof!.Status);
        Assert.Equal(["a connection of TLS that does not begin with a ClientHello"], finding.Patch!.LetsThrough);
        Assert.Contains("The rule stops no ClientHello in one segment and nothing behind it", finding.Recommendation, StringComparison.Ordinal);
        Assert.DoesNotContain(Auditing.Audit($"{Allowed}\n{finding.SuggestedRule}", new AuditSettings { Version = EngineVersion.Suricata8 }), each => each.Sid == 2);
    }

    /// <summary>Suricata showed a patch of such a rule that dropped whole hellos.</summary>
    [Theory]
    [InlineData("""content:"|16 03|"; startswith; dsize:>1400;""")]
    [InlineData("""content:"|16 03 01|"; startswith; dsize:>0;""")]
    [InlineData("""content:"|16 03|"; dsize:>0;""")]
    [InlineData("""content:"|16 03|"; startswith; content:"|00|"; dsize:>0;""")]
    [InlineData("""content:!"|16 03|"; startswith; dsize:>0;""")]
    public void No_size_is_taken_away_beside_bytes_of_the_payload(string options)
    {
        var rule = $"drop tls {Header} (flow:to_server; {options} sid:2;)";
        Assert.All(Auditing.Audit($"{Allowed}\n{rule}").Concat(Auditing.AuditPolicy($"{Allowed}\n{rule}")), finding => Assert.Null(finding.Patch));
    }

    [Fact]
    public void What_passes_by_a_later_message_keeps_its_chance()
    {
        var finding = Fault($"drop tls {Header} (ssl_state:!client_hello; flow:to_server; sid:2; rev:1;)\npass tls {Header} (tls.cert_subject; content:\"CN=partner\"; sid:3;)");
        Assert.Null(finding.Patch);
    }

    [Fact]
    public void Patching_what_is_patched_changes_nothing()
    {
        var text = $"{Allowed}\ndrop ip {Header} (msg:\"rest\"; flow:to_server,established; sid:2; rev:1;)";
        var patched = Auditing.Patched(text);
        Assert.NotEqual(text, patched);
        Assert.Equal(patched, Auditing.Patched(patched));
    }

    [Fact]
    public void A_patch_beyond_the_capacity_of_its_group_is_not_offered_and_says_by_how_much()
    {
        var rules = $"{Allowed}\\ndrop tcp {Header} (flow:to_server,established; sid:2; rev:1;)".Replace("\"", "\\\"", StringComparison.Ordinal);
        string Group(int capacity) => $$"""{ "RuleGroupName": "egress", "Type": "STATEFUL", "Capacity": {{capacity}}, "RuleGroup": { "RulesSource": { "RulesString": "{{rules}}" } } }""";
        var finding = Assert.Single(Auditing.Audit(Group(2), name: "group.json"));
        Assert.Null(finding.Patch);
        Assert.EndsWith("No patch is offered: it adds rules, and with the patches of egress it would have 3 rules, 1 more than its capacity of 2, which AWS cannot raise.", finding.Recommendation, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(Auditing.Audit(Group(3), name: "group.json")).Patch);
    }

    private static Finding Fault(string rules) => Assert.Single(Auditing.AuditPolicy($"{Allowed}\n{rules}"), finding => finding.Sid == 2 && finding.Severity >= Severity.High);
}
