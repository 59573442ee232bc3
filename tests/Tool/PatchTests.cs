using System.Text;
using System.Text.Json;

namespace TlsCompat.Tool.Tests;

/// <summary>What patch prints, git applies, and nothing but the patched rules changes.</summary>
public sealed class PatchTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string, byte[], byte[]> Texts => new()
    {
        { "a.rules", Utf8(Samples.AllowList), Utf8(Samples.PatchedAllowList) },
        { "rules/egress/a.rules", Utf8(Samples.AllowList), Utf8(Samples.PatchedAllowList) },
        { "with space/my rules.rules", Utf8(Samples.AllowList), Utf8(Samples.PatchedAllowList) },
        { "crlf.rules", Utf8(Crlf(Samples.AllowList)), Utf8(Crlf(Samples.PatchedAllowList)) },
        { "open-end.rules", Utf8(Samples.AllowList.TrimEnd('\n')), Utf8(Samples.PatchedAllowList.TrimEnd('\n')) },
        { "bom.rules", [0xEF, 0xBB, 0xBF, .. Utf8(Samples.AllowList)], [0xEF, 0xBB, 0xBF, .. Utf8(Samples.PatchedAllowList)] },
        { "bom-one-line.rules", [0xEF, 0xBB, 0xBF, .. Utf8(Samples.CatchAll)], [0xEF, 0xBB, 0xBF, .. Utf8(Samples.PatchedCatchAll)] },
        { "latin1.rules", Latin1(Samples.AllowList), Latin1(Samples.PatchedAllowList) },
        { "comments.rules", Utf8($"# one\n\n{Samples.AllowList}\n\n# two\n# three\n# four\n"), Utf8($"# one\n\n{Samples.PatchedAllowList}\n\n# two\n# three\n# four\n") },
        { "no-final-newline-crlf.rules", Utf8(Crlf(Samples.AllowList + "# end")), Utf8(Crlf(Samples.PatchedAllowList + "# end")) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Git_applies_the_diff(string path, byte[] before, byte[] after)
    {
        _workspace.Write(path, before);
        _workspace.GitApply(_workspace.Tlscompat("patch", path));
        Assert.Equal(after, _workspace.Bytes(path));
        Assert.Empty(_workspace.Tlscompat("patch", path).OutputBytes);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Write_changes_the_files_in_the_same_way(string path, byte[] before, byte[] after)
    {
        _workspace.Write(path, before);
        var result = _workspace.Tlscompat("patch", path, "--write");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"{path}: 1 rule patched\n", result.Output);
        Assert.Equal(after, _workspace.Bytes(path));

        Assert.Empty(_workspace.Tlscompat("patch", path, "--write").OutputBytes);
        Assert.Equal(after, _workspace.Bytes(path));
    }

    [Fact]
    public void One_diff_covers_all_sources()
    {
        _workspace.Write("rules/a.rules", Samples.AllowList);
        _workspace.Write("rules/deep/er/b.rules", Samples.AllowList);
        _workspace.Write("c.rules", Samples.AllowList);
        _workspace.GitApply(_workspace.Tlscompat("patch", "rules", "./c.rules"));
        foreach (var path in (string[])["rules/a.rules", "rules/deep/er/b.rules", "c.rules"])
            Assert.Equal(Samples.PatchedAllowList, Encoding.UTF8.GetString(_workspace.Bytes(path)));
    }

    [Theory]
    [InlineData("tab\there.rules")]
    [InlineData("quote\"here.rules")]
    [InlineData("back\\slash.rules")]
    [InlineData("bell\a\u0001\u007f.rules")]
    [InlineData("return\rhere.rules")]
    [InlineData("space 2020-01-01 00:00:00.000 +0000.rules")]
    [InlineData("größe 日本.rules")]
    [InlineData("a\n--- a/victim\n+++ b/victim\n@@ -1 +1 @@\n-old\n+new\n.rules")]
    public void A_name_is_quoted_as_git_quotes_it_and_changes_no_other_file(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows allows no such names");
        _workspace.Write("victim", "old\n");
        _workspace.Write(name, Samples.AllowList);

        _workspace.GitApply(_workspace.Tlscompat("patch", "."));

        Assert.Equal(Samples.PatchedAllowList, Encoding.UTF8.GetString(_workspace.Bytes(name)));
        Assert.Equal("old\n", Encoding.UTF8.GetString(_workspace.Bytes("victim")));
    }

    [Fact]
    public void Git_applies_the_diff_of_an_absolute_path_and_of_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        _workspace.Write("rules/a.rules", Samples.AllowList);
        _workspace.Write("rules/b.rules", Samples.AllowList);
        File.CreateSymbolicLink(_workspace.FullPath("link.rules"), "rules/b.rules");

        _workspace.GitApply(_workspace.Tlscompat("patch", _workspace.FullPath("rules/a.rules"), "link.rules"));

        Assert.Equal(Samples.PatchedAllowList, Encoding.UTF8.GetString(_workspace.Bytes("rules/a.rules")));
        Assert.Equal(Samples.PatchedAllowList, Encoding.UTF8.GetString(_workspace.Bytes("rules/b.rules")));
    }

    [Fact]
    public void A_file_outside_the_working_folder_has_no_diff_and_it_is_said_how_to_get_one()
    {
        _workspace.Write("rules/a.rules", Samples.AllowList);
        Directory.CreateDirectory(_workspace.FullPath("below"));
        using var below = new Workspace { StartFolder = _workspace.FullPath("below") };

        var result = below.Tlscompat("patch", "../rules/a.rules");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("tlscompat: ../rules/a.rules: lies outside this folder, from which git apply takes its paths; change to ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_link_in_the_working_folder_is_written_through()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        _workspace.Write("a.rules", Samples.AllowList);
        File.CreateSymbolicLink(_workspace.FullPath("link.rules"), "a.rules");

        Assert.Equal(0, _workspace.Tlscompat("patch", "link.rules", "--write").ExitCode);

        Assert.Equal(Samples.PatchedAllowList, Encoding.UTF8.GetString(_workspace.Bytes("a.rules")));
        Assert.Equal("a.rules", new FileInfo(_workspace.FullPath("link.rules")).LinkTarget);
    }

    [Fact]
    public void A_file_named_twice_is_patched_once()
    {
        _workspace.Write("rules/a.rules", Samples.AllowList);
        _workspace.GitApply(_workspace.Tlscompat("patch", "rules", "rules/a.rules"));
        Assert.Equal(Samples.PatchedAllowList, Encoding.UTF8.GetString(_workspace.Bytes("rules/a.rules")));
    }

    [Fact]
    public void Many_rules_in_one_file_keep_their_places()
    {
        var rules = Enumerable.Range(1, 40).Select(i => i % 3 == 0 ? $"# comment {i}" : Samples.CatchAll.Replace("1000099", $"{2_000_000 + i}", StringComparison.Ordinal));
        var text = Samples.Pass + "\n" + string.Join("\n\n", rules) + "\n";
        _workspace.Write("a.rules", text);
        _workspace.GitApply(_workspace.Tlscompat("patch", "a.rules"));
        Assert.Equal(
            text.Replace("flow:to_server; sid:2", "ssl_state:client_hello; flow:to_server; sid:2", StringComparison.Ordinal).Replace("rev:1;", "rev:2;", StringComparison.Ordinal),
            Encoding.UTF8.GetString(_workspace.Bytes("a.rules")));
    }

    [Fact]
    public void Keep_rev_leaves_the_revision()
    {
        _workspace.Write("a.rules", Samples.AllowList);
        _workspace.Tlscompat("patch", "a.rules", "--write", "--keep-rev");
        Assert.Equal(Samples.PatchedAllowList.Replace("rev:2;", "rev:1;", StringComparison.Ordinal), Encoding.UTF8.GetString(_workspace.Bytes("a.rules")));
    }

    [Fact]
    public void Json_has_these_members_in_this_order()
    {
        _workspace.Write("a.rules", Samples.AllowList);
        var patch = JsonDocument.Parse(_workspace.Tlscompat("patch", "a.rules", "--format", "json").OutputBytes).RootElement[0];
        Assert.Equal(["source", "ruleGroup", "ruleGroupArn", "sid", "policy", "policyArn", "before", "after", "proof", "letsThrough", "costs", "needs", "alsoChanges", "diff"], patch.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Samples.CatchAll, patch.GetProperty("before").GetString());
        Assert.Equal(Samples.PatchedCatchAll, patch.GetProperty("after").GetString());
    }

    [Fact]
    public void Standard_input_gives_a_diff_but_cannot_be_written()
    {
        var diff = _workspace.TlscompatWithInput(Samples.AllowList, "patch", "-");
        Assert.Equal(0, diff.ExitCode);
        Assert.Contains("+" + Samples.PatchedCatchAll, diff.Output, StringComparison.Ordinal);

        var write = _workspace.TlscompatWithInput(Samples.AllowList, "patch", "-", "--write");
        Assert.Equal(2, write.ExitCode);
        Assert.StartsWith("tlscompat: -: ", Assert.Single(write.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_what_no_edit_can_mend_is_left()
    {
        _workspace.Write(
            "a.rules",
            $"""
            {Samples.Pass}
            drop tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:to_server, established; flowint:seen,+,1; sid:2000099; rev:1;)
            """);
        var result = _workspace.Tlscompat("patch", "a.rules");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.OutputBytes);
        Assert.Contains("TLSC002", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf16_is_written_but_never_put_into_a_diff()
    {
        _workspace.Write("a.rules", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Samples.AllowList)]);
        var diff = _workspace.Tlscompat("patch", "a.rules");
        Assert.Equal(2, diff.ExitCode);
        Assert.Empty(diff.OutputBytes);
        Assert.Contains("--write", Assert.Single(diff.ErrorLines), StringComparison.Ordinal);

        Assert.Equal(0, _workspace.Tlscompat("patch", "a.rules", "--write").ExitCode);
        Assert.Equal([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Samples.PatchedAllowList)], _workspace.Bytes("a.rules"));
    }

    /// <summary>A rule that is added stands on a line of its own, written as the document writes lines.</summary>
    [Theory]
    [InlineData("a.rules", "«before»\n", "«after»\n«added»\n")]
    [InlineData("crlf.rules", "«before»\r\n", "«after»\r\n«added»\r\n")]
    [InlineData("open-end.rules", "«before»", "«after»\n«added»")]
    [InlineData("group.json", """{ "RuleGroup": { "RulesSource": { "RulesString": "«pass»\n«before»" } } }""", """{ "RuleGroup": { "RulesSource": { "RulesString": "«pass»\n«after»\n«added»" } } }""")]
    [InlineData(
        "main.tf",
        "resource \"aws_networkfirewall_rule_group\" \"g\" {\n  name = \"g\"\n  capacity = 9\n  type = \"STATEFUL\"\n  rule_group {\n    rules_source {\n      rules_string = <<-EOT\n        «pass»\n        «before»\n      EOT\n    }\n  }\n}\n",
        "resource \"aws_networkfirewall_rule_group\" \"g\" {\n  name = \"g\"\n  capacity = 9\n  type = \"STATEFUL\"\n  rule_group {\n    rules_source {\n      rules_string = <<-EOT\n        «pass»\n        «after»\n        «added»\n      EOT\n    }\n  }\n}\n")]
    [InlineData(
        "stack.yaml",
        "Resources:\n  G:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroupName: g\n      Capacity: 9\n      Type: STATEFUL\n      RuleGroup:\n        RulesSource:\n          RulesString: |\n            «pass»\n            «before»\n",
        "Resources:\n  G:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroupName: g\n      Capacity: 9\n      Type: STATEFUL\n      RuleGroup:\n        RulesSource:\n          RulesString: |\n            «pass»\n            «after»\n            «added»\n")]
    public void Git_applies_rules_that_are_added(string path, string before, string after)
    {
        const string Header = "tcp $HOME_NET any -> $EXTERNAL_NET any";
        string Fill(string text) => (text.Contains("«pass»", StringComparison.Ordinal) ? text : "«pass»\n" + text)
            .Replace("«pass»", Quoted(Samples.Pass), StringComparison.Ordinal)
            .Replace("«before»", $"drop {Header} (flow:to_server,established; sid:2000099; rev:1;)", StringComparison.Ordinal)
            .Replace("«after»", $"drop {Header} (app-layer-protocol:!tls; flow:to_server,established; sid:2000099; rev:2;)", StringComparison.Ordinal)
            .Replace("«added»", $"drop {Header.Replace("tcp", "tls", StringComparison.Ordinal)} (ssl_state:client_hello; flow:to_server,established; sid:2000100; rev:1;)", StringComparison.Ordinal);
        string Quoted(string rule) => path.EndsWith(".json", StringComparison.Ordinal) ? rule.Replace("\"", "\\\"", StringComparison.Ordinal) : rule;

        _workspace.Write(path, Fill(before));
        var result = _workspace.Tlscompat("patch", path);
        _workspace.GitApply(new ToolResult(result.ExitCode, result.OutputBytes, ""));

        Assert.Equal(Fill(after), Encoding.UTF8.GetString(_workspace.Bytes(path)));
        Assert.Contains($"tlscompat: {path}: sid 2000099 no longer stops the greeting of a server that speaks first, as SSH's does", result.ErrorLines);
        Assert.Empty(_workspace.Tlscompat("patch", path).OutputBytes);
    }

    /// <summary>A domain list in YAML becomes a text on its lines, in JSON's brackets a quoted one; one whose names a parameter gives stays, and is told.</summary>
    [Fact]
    public void Git_applies_lists_that_are_written_out()
    {
        _workspace.Write("stack.yaml", """
            Parameters: { Name: { Type: String, Default: b.example } }
            Resources:
              Block:
                Type: AWS::NetworkFirewall::RuleGroup
                Properties:
                  RuleGroupName: block
                  RuleGroup:
                    RulesSource:
                      RulesSourceList:
                        # ours
                        Targets:
                          - a.example
                        TargetTypes: [TLS_SNI]
                        GeneratedRulesType: DENYLIST

                    StatefulRuleOptions: { RuleOrder: STRICT_ORDER }
              Flow:
                Type: AWS::NetworkFirewall::RuleGroup
                Properties:
                  RuleGroupName: flow
                  RuleGroup: { RulesSource: { RulesSourceList: { Targets: [ a.example ], TargetTypes: [TLS_SNI], GeneratedRulesType: DENYLIST } } }
              Open:
                Type: AWS::NetworkFirewall::RuleGroup
                Properties:
                  RuleGroupName: open
                  RuleGroup: { RulesSource: { RulesSourceList: { Targets: [ !Ref Name ], TargetTypes: [TLS_SNI], GeneratedRulesType: DENYLIST } } }
            """);
        var result = _workspace.Tlscompat("patch", "stack.yaml", "--expand-lists");
        _workspace.GitApply(new ToolResult(result.ExitCode, result.OutputBytes, ""));

        var text = Encoding.UTF8.GetString(_workspace.Bytes("stack.yaml"));
        const string Rule = "drop tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; tls.sni; content:'a.example'; startswith; nocase; endswith; msg:'matching TLS denylisted FQDNs'; priority:1; flow:to_server, established; sid:1; rev:1;)";
        Assert.Contains("        RulesSource:\n          RulesString: |\n            " + Rule.Replace('\'', '"') + "\n\n        StatefulRuleOptions", text, StringComparison.Ordinal);
        Assert.Contains("{ RulesSource: { RulesString: \"" + Rule.Replace("'", "\\\"", StringComparison.Ordinal) + "\" } }", text, StringComparison.Ordinal);
        Assert.Contains("Targets: [ !Ref Name ]", text, StringComparison.Ordinal);
        Assert.Contains(result.ErrorLines, line => line.EndsWith("The list stays. No patch is offered: stack.yaml does not hold the list in a form that can be replaced", StringComparison.Ordinal));
    }

    /// <summary>The default actions of a policy are changed where each format writes them.</summary>
    [Theory]
    [InlineData("stack.yaml", "- aws:drop_established\n", "- aws:drop_established_app_layer_to_server\n          - aws:alert_established_app_layer_to_server\n")]
    [InlineData("stack.yaml", "- 'aws:drop_established'\n", "- 'aws:drop_established_app_layer_to_server'\n          - 'aws:alert_established_app_layer_to_server'\n")]
    [InlineData("stack.yaml", "[aws:drop_established, aws:alert_established]\n", "[aws:drop_established_app_layer_to_server, aws:alert_established_app_layer_to_server]\n")]
    [InlineData("main.tf", "[\"aws:drop_established\"]", "[\"aws:drop_established_app_layer_to_server\", \"aws:alert_established_app_layer_to_server\"]")]
    [InlineData("main.tf", "[\n      \"aws:drop_established\",\n    ]", "[\n      \"aws:drop_established_app_layer_to_server\",\n      \"aws:alert_established_app_layer_to_server\",\n    ]")]
    public void Git_applies_other_default_actions(string path, string before, string after)
    {
        const string Pass = "pass tls any any -> any any (tls.sni; content:'api'; startswith; sid:1;)";
        string Fill(string actions) => path == "main.tf"
            ? $$"""
                resource "aws_networkfirewall_rule_group" "allow" {
                  name = "allow"
                  capacity = 9
                  type = "STATEFUL"
                  rule_group {
                    rules_source {
                      rules_string = "{{Pass.Replace("'", "\\\"", StringComparison.Ordinal)}}"
                    }
                    stateful_rule_options { rule_order = "STRICT_ORDER" }
                  }
                }
                resource "aws_networkfirewall_firewall_policy" "egress" {
                  name = "egress"
                  firewall_policy {
                    stateful_engine_options { rule_order = "STRICT_ORDER" }
                    stateful_default_actions = {{actions}}
                    stateful_rule_group_reference {
                      priority = 1
                      resource_arn = aws_networkfirewall_rule_group.allow.arn
                    }
                  }
                }

                """
            : $$"""
                Resources:
                  Allow:
                    Type: AWS::NetworkFirewall::RuleGroup
                    Properties:
                      RuleGroupName: allow
                      Capacity: 9
                      Type: STATEFUL
                      RuleGroup:
                        StatefulRuleOptions: { RuleOrder: STRICT_ORDER }
                        RulesSource:
                          RulesString: |
                            {{Pass.Replace('\'', '"')}}
                  Egress:
                    Type: AWS::NetworkFirewall::FirewallPolicy
                    Properties:
                      FirewallPolicyName: egress
                      FirewallPolicy:
                        StatefulEngineOptions: { RuleOrder: STRICT_ORDER }
                        StatefulRuleGroupReferences: [{ Priority: 1, ResourceArn: !Ref Allow }]
                        StatefulDefaultActions:
                          {{actions}}
                """;

        _workspace.Write(path, Fill(before));
        var result = _workspace.Tlscompat("patch", path);
        _workspace.GitApply(new ToolResult(result.ExitCode, result.OutputBytes, ""));

        Assert.Equal(Fill(after), Encoding.UTF8.GetString(_workspace.Bytes(path)));
        Assert.Contains($"tlscompat: {path}: egress no longer stops TCP that is not TLS from 10.0.0.5 to 203.0.113.9:8443, until its application layer is known", result.ErrorLines);
        Assert.Empty(_workspace.Tlscompat("patch", path).OutputBytes);
    }

    [Fact]
    public void What_is_let_through_is_taken_by_consent_only()
    {
        _workspace.Write("a.rules", $"{Samples.Pass}\ndrop tls $HOME_NET any -> $EXTERNAL_NET any (sid:2000099; rev:1;)\n");
        Assert.Contains("(ssl_state:client_hello,server_hello; sid", _workspace.Tlscompat("patch", "a.rules").Output, StringComparison.Ordinal);

        var accepted = _workspace.Tlscompat("patch", "a.rules", "--accept", "Inbound");
        Assert.Contains("(ssl_state:client_hello; sid", accepted.Output, StringComparison.Ordinal);
        Assert.Contains("sid 2000099 no longer stops TLS from 203.0.113.9 to 10.0.0.5:443, which comes in", accepted.Error, StringComparison.Ordinal);

        var unknown = _workspace.Tlscompat("patch", "a.rules", "--accept", "outbound");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("--accept takes inbound, established, not 'outbound'", unknown.Error, StringComparison.Ordinal);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void Takes_patches_that_are_not_proven_only_where_it_is_told_to()
    {
        _workspace.Write("a.rules", """
            pass tls $HOME_NET any -> any any (tls.sni; content:"a.example"; flow:to_server; sid:1; rev:1;)
            pass tcp $HOME_NET any -> any any (flowbits:isset,seen; flow:to_server,established; sid:2; rev:1;)
            drop tls $HOME_NET any -> any any (flow:to_server; sid:3; rev:1;)

            """);

        var without = _workspace.Tlscompat("patch", "a.rules");
        var with = _workspace.Tlscompat("patch", "a.rules", "--include-unproven");

        Assert.Empty(without.Output);
        Assert.Contains("1 patch was left out: not proven. --include-unproven takes it", without.Error, StringComparison.Ordinal);
        Assert.Contains("+drop tls $HOME_NET any -> any any (ssl_state:client_hello;", with.Output, StringComparison.Ordinal);
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes($"# caf\u00e9\n{text}# \u00fcber \u00a7\n");

    private static string Crlf(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);

    public void Dispose() => _workspace.Dispose();
}
