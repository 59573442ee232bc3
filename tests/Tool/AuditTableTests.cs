using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

public sealed partial class AuditTableTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void Shows_each_finding_once_and_ends_with_the_sum_and_the_next_step()
    {
        _workspace.Write("rules/egress.rules", Samples.AllowList);
        var lines = Plain("rules").Split('\n');
        Assert.Equal(" CRITICAL  rules/egress.rules:2  sid 1000099", lines[0]);
        Assert.StartsWith(" TLSC001   ", lines[1], StringComparison.Ordinal);
        Assert.Equal(
            """
             patched   drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"TLS to anywhere else";
                       ssl_state:client_hello; flow:to_server; sid:1000099; rev:2;)
                       +++++++++++++++++++++++                              ++++++

            ────────────────────────────────────────────────────────────────────────────────────────────────────
            2 rules in 1 rule group from 1 file: 1 critical.
            1 rule can be patched. See the change, or make it with --write:
              tlscompat patch rules

            """.ReplaceLineEndings("\n"),
            string.Join('\n', lines.SkipWhile(line => !line.StartsWith(" patched", StringComparison.Ordinal))));
    }

    [Fact]
    public void Says_in_one_friendly_line_that_there_is_nothing_to_say()
    {
        _workspace.Write("a.rules", Samples.PatchedAllowList);
        Assert.Equal("2 rules in 1 rule group from 1 file: nothing stops a ClientHello that spans two segments.\n", Plain("a.rules"));
    }

    [Fact]
    public void Shows_what_passed_only_when_asked()
    {
        _workspace.Write("a.rules", Samples.PatchedAllowList);
        Assert.Equal(
            """
             PASSED    a.rules:1  sid 1000001
             TLSC012   The rule cannot block a ClientHello before it is complete; ssl_state:client_hello would
                       change nothing.

            ────────────────────────────────────────────────────────────────────────────────────────────────────
            2 rules in 1 rule group from 1 file: nothing stops a ClientHello that spans two segments.

            """.ReplaceLineEndings("\n"),
            Plain("a.rules", "--include-passed"));
    }

    [Fact]
    public void Shows_a_rule_of_two_findings_once()
    {
        _workspace.Write("a.rules", Samples.AllowList);
        var output = Plain("a.rules", "--baseline", "strict");
        Assert.Equal(2, output.Split("sid 1000099").Length - 1);
        Assert.Equal(1, output.Split("sid:1000099").Length - 1);
        Assert.Contains("\n2 rules can be patched.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_line_and_column_of_what_cannot_be_parsed()
    {
        _workspace.Write("a.rules", Samples.AllowList + "drop tls any any -> any any (sid:1\n");
        Assert.Contains("a.rules:3:", Plain("a.rules"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_step_repeats_the_settings_of_this_one()
    {
        _workspace.Write("a.rules", Samples.AllowList);
        Assert.Contains(
            "  tlscompat patch --order strict --home-net 10.1.0.0/16,10.2.0.0/16 a.rules\n",
            Plain("a.rules", "--home-net", "10.1.0.0/16,10.2.0.0/16", "--order", "strict"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_out_what_a_terminal_would_obey()
    {
        _workspace.Write("a.rules", $"{Samples.Pass}\n{Samples.CatchAll.Replace("anywhere", "\e[2J\a\u202eesle\u009bm", StringComparison.Ordinal)}\n");
        var output = Plain("a.rules");
        Assert.DoesNotContain(output, character => character != '\n' && (char.IsControl(character) || character == '\u202e'));
        Assert.Contains(@"\x1b[2J\x07\u202eesle\x9bm", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_bytes_that_are_not_utf8()
    {
        _workspace.Write("a.rules", [.. System.Text.Encoding.Latin1.GetBytes($"{Samples.Pass}\n{Samples.CatchAll.Replace("anywhere", "caf\u00e9", StringComparison.Ordinal)}\n")]);
        Assert.Contains(@"caf\xe9", Plain("a.rules"), StringComparison.Ordinal);
    }

    [Fact]
    public void Cuts_a_long_rule_but_shows_all_that_is_new()
    {
        _workspace.Write("a.rules", $"{Samples.Pass}\n{Samples.CatchAll.Replace("sid:", $"metadata:{new string('m', 3000)}; reference:url,{new string('r', 900)}; sid:", StringComparison.Ordinal)}\n");
        var output = Plain("a.rules");
        Assert.Matches(@"… \d+ lines …", output);
        Assert.Contains("ssl_state:client_hello;", output, StringComparison.Ordinal);
        Assert.Contains("rev:2;)", output, StringComparison.Ordinal);
        Assert.True(output.Split('\n').Length < 30, output);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Keeps_within_the_width_of_the_terminal(int columns)
    {
        _workspace.Write("rules/egress.rules", Samples.AllowList);
        var lines = Escape().Replace(OnTerminal(columns, "audit rules"), "").Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= columns, line));
        Assert.Contains(lines, line => line.Length > columns - 15);
    }

    [Fact]
    public void Has_colours_on_a_terminal_and_marks_the_new_part_with_them()
    {
        _workspace.Write("a.rules", Samples.AllowList);
        var output = OnTerminal(100, "audit a.rules");
        Assert.Matches(@"\e\[[0-9;]*m(\e\[[0-9;]*m)*ssl_state:client_hello;\e\[", output);
        Assert.DoesNotContain("+++", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit a.rules --no-color", "")]
    [InlineData("audit a.rules", "NO_COLOR=1 ")]
    [InlineData("audit a.rules | cat", "")]
    [InlineData("audit a.rules --output out.txt; cat out.txt", "")]
    public void Has_no_colours_where_nobody_wants_them(string arguments, string environment)
    {
        _workspace.Write("a.rules", Samples.AllowList);
        var output = OnTerminal(100, arguments, environment);
        Assert.DoesNotMatch(@"\e\[[0-9;]*m", output);
        Assert.Contains("+++++++", output, StringComparison.Ordinal);
    }

    private string Plain(params string[] arguments)
    {
        var result = _workspace.Tlscompat(["audit", .. arguments]);
        Assert.Equal("", result.Error);
        Assert.DoesNotContain(result.Output.Split('\n'), line => line.EndsWith(' '));
        return result.Output.ReplaceLineEndings("\n");
    }

    private string OnTerminal(int columns, string arguments, string environment = "")
    {
        Peer.Require("script", "It gives a program a terminal; Debian has it in bsdutils.");
        var tool = string.Join(' ', Workspace.Tool.Select(word => $"'{word}'"));
        var result = _workspace.Start(["script", "-qec", $"stty cols {columns} rows 50; {environment}{tool} {arguments}", "/dev/null"], []);
        Assert.Equal(0, result.ExitCode);
        return result.Output.ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Escape();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Low_findings_leave_it_said_what_has_no_value()
    {
        _workspace.Write("group.json", """
            {"RuleGroup":{"RulesSource":{"RulesString":"pass tcp $HOME_NET any -> $PARTNER_NET 443 (flow:established; sid:1;)\npass tls $HOME_NET any -> any 443 (tls.sni; content:\"updates.example.org\"; startswith; endswith; sid:2;)\n"},"StatefulRuleOptions":{"RuleOrder":"STRICT_ORDER"}},
             "RuleGroupResponse":{"RuleGroupName":"allow","RuleGroupArn":"arn:aws:network-firewall:us-east-1:123456789012:stateful-rulegroup/allow"}}
            """);
        _workspace.Write("policy.json", """
            {"FirewallPolicy":{"StatefulEngineOptions":{"RuleOrder":"STRICT_ORDER"},"StatefulDefaultActions":["aws:drop_established_app_layer"],"StatefulRuleGroupReferences":[{"Priority":1,"ResourceArn":"arn:aws:network-firewall:us-east-1:123456789012:stateful-rulegroup/allow"}]},
             "FirewallPolicyResponse":{"FirewallPolicyName":"hub"}}
            """);

        Assert.EndsWith("1 low, whatever $PARTNER_NET holds.", _workspace.Tlscompat("audit", "policy.json", "group.json").Output.TrimEnd(), StringComparison.Ordinal);
    }
}
