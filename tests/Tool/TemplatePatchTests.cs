using System.Text;
using System.Text.Json;

namespace TlsCompat.Tool.Tests;

/// <summary>Rules in templates are patched where they are written, whatever the notation, and nothing beside them changes.</summary>
public sealed class TemplatePatchTests : IDisposable
{
    private readonly Workspace _workspace = new();

    /// <summary>The template with the rules indented into it, and its rules as the notation writes them.</summary>
    public static TheoryData<string, string> Templates => new()
    {
        {
            "stack.yaml",
            """
            # A comment that stays.
            Resources:
              Egress: # and this
                Type: AWS::NetworkFirewall::RuleGroup
                Properties:
                  Tags: [ {Key: a,   Value: 'b'} ]
                  RuleGroup:
                    RulesSource:
                      RulesString: |
                        # First.

                        {rules}
                    StatefulRuleOptions: &order {RuleOrder: STRICT_ORDER}
            Metadata:
              Again: *order

            """
        },
        {
            "sub.template",
            """
            Resources:
              Egress:
                Type: AWS::NetworkFirewall::RuleGroup
                Properties:
                  RuleGroup:
                    RulesSource:
                      RulesString:
                        Fn::Sub: >-
                          # ${AWS::Region}

                          {rules}
            """
        },
        {
            "anchor.yml",
            """
            x-rules: &rules |-
              {rules}
            Resources:
              A: { Type: AWS::NetworkFirewall::RuleGroup, Properties: { RuleGroup: { RulesSource: { RulesString: *rules } } } }
              B: { Type: AWS::NetworkFirewall::RuleGroup, Properties: { RuleGroup: { RulesSource: { RulesString: *rules } } } }

            """
        },
        {
            "main.tf",
            """
            resource "aws_networkfirewall_rule_group" "egress" {
            	capacity = 100 // tabs
            	rule_group {
            		rules_source {
            			rules_string = <<-EOT
            				# ${var.zone}
            				{rules}
            			EOT
            		}
            	}
            }

            """
        },
        {
            "heredoc.tf",
            """
            resource "aws_networkfirewall_rule_group" "egress" {
              rule_group {
                rules_source {
                  rules_string = <<RULES
            {rules}
            RULES
                }
              }
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void Git_applies_the_diff_and_write_makes_the_same_change(string path, string template)
    {
        foreach (var lineEnd in (string[])["\n", "\r\n"])
        {
            foreach (var start in (string[])["", "\uFEFF"])
            {
                var before = Encoding.UTF8.GetBytes(start + Fill(template, path == "sub.template" ? Samples.AllowList.Replace("\n", "\n\n", StringComparison.Ordinal) : Samples.AllowList).ReplaceLineEndings(lineEnd));
                var after = Encoding.UTF8.GetBytes(start + Fill(template, path == "sub.template" ? Samples.PatchedAllowList.Replace("\n", "\n\n", StringComparison.Ordinal) : Samples.PatchedAllowList).ReplaceLineEndings(lineEnd));

                _workspace.Write(path, before);
                _workspace.GitApply(_workspace.Tlscompat("patch", path));
                Assert.Equal(Encoding.UTF8.GetString(after), Encoding.UTF8.GetString(_workspace.Bytes(path)));
                Assert.Empty(_workspace.Tlscompat("patch", path).OutputBytes);

                _workspace.Write(path, before);
                Assert.Equal(0, _workspace.Tlscompat("patch", path, "--write").ExitCode);
                Assert.Equal(after, _workspace.Bytes(path));
            }
        }
    }

    [Fact]
    public void Files_that_a_configuration_includes_are_patched_by_their_own_names()
    {
        const string Group =
            """
            resource "aws_networkfirewall_rule_group" "a" {
              rule_group {
                rules_source { rules_string = file("${path.module}/../rules/a.rules") }
              }
            }
            resource "aws_networkfirewall_rule_group" "b" {
              rule_group {
                rules_source { rules_string = templatefile("b.tpl", { host = var.host }) }
              }
            }
            resource "aws_networkfirewall_rule_group" "again" {
              rule_group {
                rules_source { rules_string = file("${path.module}/../rules/a.rules") }
              }
            }
            """;
        _workspace.Write("net/main.tf", Group);
        _workspace.Write("rules/a.rules", Samples.AllowList);
        _workspace.Write("net/b.tpl", Samples.AllowList.Replace("traces.example.com", "${host}", StringComparison.Ordinal));

        _workspace.GitApply(_workspace.Tlscompat("patch", "."));

        Assert.Equal(Group, Encoding.UTF8.GetString(_workspace.Bytes("net/main.tf")));
        Assert.Equal(Samples.PatchedAllowList, Encoding.UTF8.GetString(_workspace.Bytes("rules/a.rules")));
        Assert.Equal(Samples.PatchedAllowList.Replace("traces.example.com", "${host}", StringComparison.Ordinal), Encoding.UTF8.GetString(_workspace.Bytes("net/b.tpl")));
    }

    [Fact]
    public void Examples_are_audited_as_one_folder()
    {
        var folder = Path.Combine(Workspace.Repository, "examples", "templates");

        var result = _workspace.Tlscompat("audit", folder, "--format", "json");

        Assert.Equal(0, result.ExitCode);
        using var findings = JsonDocument.Parse(result.Output);
        Assert.Equal(
            ["cloudformation.yaml:22 TLSC001 critical proven", "main.tf:31 TLSC001 critical proven"],
            findings.RootElement.EnumerateArray().Select(finding =>
                $"{Path.GetFileName(finding.GetProperty("source").GetString())}:{finding.GetProperty("line")} {finding.GetProperty("ruleId").GetString()} {finding.GetProperty("severity").GetString()} {finding.GetProperty("proof").GetProperty("status").GetString()}"));
    }

    [Fact]
    public void Plan_is_audited_and_not_patched()
    {
        _workspace.Write("plan.json", JsonSerializer.Serialize(new
        {
            planned_values = new
            {
                root_module = new
                {
                    resources = new[]
                    {
                        new { address = "aws_networkfirewall_rule_group.a", type = "aws_networkfirewall_rule_group", values = new { rule_group = new[] { new { rules_source = new[] { new { rules_string = Samples.AllowList } } } } } },
                    },
                },
            },
        }));

        Assert.Contains("TLSC001", _workspace.Tlscompat("audit", "plan.json").Output, StringComparison.Ordinal);
        Assert.Empty(_workspace.Tlscompat("patch", "plan.json").OutputBytes);
    }

    private static string Fill(string template, string rules)
    {
        var at = template.IndexOf("{rules}", StringComparison.Ordinal);
        var indentation = template[(template.LastIndexOf('\n', at) + 1)..at];
        return template.Replace("{rules}", string.Join("\n", rules.TrimEnd('\n').Split('\n').Select((line, i) => i == 0 || line.Length == 0 ? line : indentation + line)), StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
