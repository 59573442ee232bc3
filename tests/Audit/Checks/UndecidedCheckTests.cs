using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Audit.Tests.Checks;

public sealed class UndecidedCheckTests
{
    private const string Allow = """pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"api.example.com"; startswith; endswith; nocase; flow:to_server; sid:1;)""";

    [Fact]
    public void Names_the_keyword_that_an_outcome_hangs_on()
    {
        var finding = Assert.Single(Auditing.Audit($"{Allow}\ndrop tcp any any -> any any (detection_filter:track by_src, count 5, seconds 60; flow:to_server,established; sid:2;)\n"));

        Assert.Equal("TLSC090", finding.RuleId);
        Assert.Contains("detection_filter", finding.Message);
    }

    [Fact]
    public void Rules_that_come_behind_the_bound_on_work_are_named_and_not_tried()
    {
        var rules = $"{Allow}\n" + string.Concat(Enumerable.Range(2, 4).Select(i => $"drop tls 10.0.{i}.0/24 any -> any any (flow:to_server; sid:{i};)\n"));

        var findings = Auditing.Audit(rules, new AuditSettings { MaximumWork = 0 });

        Assert.Equal((uint?)2, Assert.Single(findings, finding => finding.RuleId == "TLSC001").Sid);
        var rest = Assert.Single(findings, finding => finding.RuleId == "TLSC090");
        Assert.Equal(((uint?)3, Severity.Medium, FindingStatus.Error), (rest.Sid, rest.Severity, rest.Status));
        Assert.Contains("3 in all", rest.Message);
    }

    [Fact]
    public void Needs_not_know_what_makes_no_difference() =>
        Assert.Empty(Auditing.Audit($"{Allow}\ndrop ip any any -> any any (geoip:dst,XX; sid:2;)\n"));

    [Theory]
    [InlineData("drop tcp any any -> any any (threshold:type threshold, track by_src, count 2, seconds 60; flow:to_server; sid:2;)", "threshold")]
    [InlineData("drop tcp any any -> any any (detection_filter:track by_src, count 2, seconds 60; flow:to_server; sid:2;)", "detection_filter")]
    public void Needs_to_know_what_may_say_another_thing_of_the_next_packet(string rule, string keyword)
    {
        var finding = Assert.Single(Auditing.Audit($"{Allow}\n{rule}\n"));

        Assert.Equal(("TLSC090", Severity.Medium), (finding.RuleId, finding.Severity));
        Assert.Contains(keyword, finding.Message);
    }

    [Theory]
    [InlineData("drop tls $HOME_NET any -> any any (flow:to_server, established; ssl_state:client_hello; sid:2;)", "1")]
    [InlineData("drop tls $HOME_NET any -> any any (flow:to_server, established; sid:2;)", "1 2")]
    [InlineData("alert tls $HOME_NET any -> any any (flow:to_server, established; sid:2;)", "")]
    public void Needs_to_know_whether_a_pass_that_counts_packets_counts_the_segment_more(string rule, string sids)
    {
        var findings = Auditing.Audit($"pass tls $HOME_NET any -> any 443 (threshold:type threshold, track by_src, count 2, seconds 60; flow:to_server, established; sid:1;)\n{rule}\n")
            .FindAll(finding => finding.RuleId == "TLSC090");

        Assert.Equal(sids, string.Join(' ', findings.Select(finding => finding.Sid).Order()));
        Assert.All(findings, finding => Assert.Contains("threshold", finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("content:\".example\"; startswith")]
    [InlineData("content:\"exam\"; content:!\"api\"; content:\"api\"; distance:1")]
    public void Says_nothing_of_a_pass_that_no_host_name_meets(string name) =>
        Assert.DoesNotContain(Auditing.Audit($"pass tls any any -> any any (flow:to_server; tls.sni; {name}; sid:1;)\ndrop tls any any -> any any (flow:to_server, established; sid:2;)\n"), finding => finding.RuleId == "TLSC090");

    [Theory]
    [InlineData("tls.sni; to_sha256; content:\"|00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f|\"")]
    [InlineData("ja3.hash; content:\"0123456789abcdef0123456789abcdef\"")]
    public void Says_that_a_pass_could_not_be_tried_where_a_hash_hides_what_it_means(string what) =>
        Assert.Contains(Auditing.Audit($"pass tls any any -> any any (flow:to_server; {what}; sid:1;)\ndrop tls any any -> any any (flow:to_server, established; sid:2;)\n"), finding => finding is { RuleId: "TLSC090", Severity: Severity.Medium });

    [Fact]
    public void Finds_a_name_for_a_few_bytes_of_a_hash() =>
        Assert.Contains(Auditing.Audit("pass tls any any -> any any (flow:to_server; tls.sni; to_md5; content:\"|5a|\"; sid:1;)\ndrop tls any any -> any any (flow:to_server, established; sid:2;)\n"), finding => finding is { RuleId: "TLSC001", Severity: Severity.High });

    [Fact]
    public void Tries_both_answers_to_what_a_set_without_a_value_holds()
    {
        var finding = Assert.Single(Auditing.Audit($"{Allow}\ndrop tls $CLIENTS any -> any any (flow:to_server; sid:2;)\n"));

        Assert.Equal(("TLSC001", Severity.Critical, ProofStatus.Proven), (finding.RuleId, finding.Severity, finding.Proof!.Status));
        Assert.Contains("That is so if $CLIENTS holds the client.", finding.Message);
    }

    [Theory]
    [InlineData("variable \"r\" {}", Severity.Low, "var.r decides part of this, and no value was read")]
    [InlineData("variable \"r\" {}\nprovider \"aws\" {}", Severity.Medium, "Rules are missing here")]
    public void Rules_that_the_caller_of_a_module_gives_are_not_judged_and_told_once(string declarations, Severity severity, string expected)
    {
        var text = $"{declarations}\nresource \"aws_networkfirewall_rule_group\" \"g\" {{\n  rules = <<EOT\n${{var.r}}\n${{var.r}}\nEOT\n}}\n";
        var findings = new RuleAudit(new AuditSettings()).Run(FirewallReader.Read([new SourceDocument("main.tf", text)]), TestContext.Current.CancellationToken).ToList();

        Assert.All(findings, finding => Assert.Equal(("TLSC090", severity), (finding.RuleId, finding.Severity)));
        Assert.Equal(severity == Severity.Low ? 1 : 2, findings.Count);
        Assert.Contains(expected, findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_run_of_a_program_tells_is_not_judged_and_told_once()
    {
        const string Program = """
            const group = new CfnRuleGroup(this, 'Rules', {
              capacity: 10, ruleGroupName: 'rules', type: 'STATEFUL',
              ruleGroup: { rulesSource: { rulesString: makeRules() } },
            });
            const policy = new CfnFirewallPolicy(this, 'Policy', {
              firewallPolicy: { statefulDefaultActions: this.actions, statefulRuleGroupReferences: [{ resourceArn: props.groupArn }] },
            });
            """;
        var findings = new RuleAudit(new AuditSettings()).Run(FirewallReader.Read([new SourceDocument("stack.ts", Program)]), TestContext.Current.CancellationToken).ToList();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(("TLSC090", Severity.Low), (finding.RuleId, finding.Severity)));
        Assert.Contains(findings, finding => finding.Message.Contains("Only running this program tells", StringComparison.Ordinal) && finding.Recommendation.Contains("cdk synth", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_the_flowbit_that_another_rule_group_may_set()
    {
        const string Text = $"{Allow}\ndrop tcp any any -> any any (flowbits:isset,bad; flow:to_server,established; sid:2;)\n";
        var finding = Assert.Single(Auditing.Audit(Text));

        Assert.Equal(("TLSC090", 2u), (finding.RuleId, finding.Sid!.Value));
        Assert.Contains("flowbits bad", finding.Message);
        Assert.Empty(Auditing.AuditPolicy(Text));
    }

    [Fact]
    public void Reports_each_line_that_is_no_rule_and_audits_the_rest()
    {
        var findings = Auditing.Audit($"drop tls any any\n{Allow}\nnonsense\ndrop tls any any -> any any (sid:2;)\n");

        Assert.Equal(["1 TLSC011 Error", "3 TLSC090 Error", "4 TLSC001 Fail"], findings.Select(finding => $"{finding.Line} {finding.RuleId} {finding.Status}"));
    }

    [Fact]
    public void Reports_a_file_of_nothing_but_faults() =>
        Assert.Equal("TLSC090", Assert.Single(Auditing.Audit("nonsense\n")).RuleId);

    [Fact]
    public void Says_which_rule_group_of_a_policy_was_not_read()
    {
        var finding = Assert.Single(Auditing.Audit(
            """{"StatefulEngineOptions":{"RuleOrder":"STRICT_ORDER"},"StatefulRuleGroupReferences":[{"ResourceArn":"arn:aws:network-firewall:x:1:stateful-rulegroup/gone","Priority":1}]}""",
            name: "policy.json"));

        Assert.Equal(("TLSC090", FindingStatus.Error), (finding.RuleId, finding.Status));
        Assert.Contains("stateful-rulegroup/gone", finding.Message);
    }

    [Fact]
    public void Hundreds_of_flowbits_are_not_all_tried_and_that_is_said_once()
    {
        var rules = string.Concat(Enumerable.Range(1, 400).Select(i =>
            $"""
            alert tls any any -> any any (ssl_state:client_hello; flowbits:set,b{i}; noalert; sid:{i}; rev:1;)
            drop tcp any any -> any any (flow:to_server,established; flowbits:isnotset,b{i}; sid:{1000 + i}; rev:1;)

            """)) + "pass tls any any -> any any (tls.sni; content:\"example.com\"; endswith; sid:1; rev:1;)\n";

        var findings = Auditing.Audit(rules);

        var finding = Assert.Single(findings, finding => finding.Status == FindingStatus.Error);
        Assert.Equal("TLSC090", finding.RuleId);
        Assert.Contains("336 in all, were not tried", finding.Message, StringComparison.Ordinal);
        Assert.True(findings.Count(found => found.RuleId == "TLSC005") <= 64);
    }

    [Fact]
    public void Expression_that_took_too_long_is_unknown_from_then_on()
    {
        var slow = string.Concat(Enumerable.Range(1, 30).Select(i => $"drop tcp any any -> any any (flow:to_server,established; pcre:\"/^(([\\x00-\\xff]+)+)+Z$/\"; sid:{i}; rev:1;)\n"));
        var time = System.Diagnostics.Stopwatch.StartNew();

        var findings = Auditing.Audit(slow + "pass tls any any -> any any (tls.sni; content:\"example.com\"; endswith; sid:1; rev:1;)\n");

        Assert.All(findings.Where(finding => finding.Sid > 1), finding => Assert.Equal("TLSC090", finding.RuleId));
        // One look at 100 ms, and not one for each of 30 rules, six handshakes and their packets.
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 10);
    }
}
