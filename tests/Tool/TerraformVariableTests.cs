using System.Text.Json;

namespace TlsCompat.Tool.Tests;

/// <summary>What a call says of a configuration's variables, and what is said where it says nothing.</summary>
public sealed class TerraformVariableTests : IDisposable
{
    private const string Rules = "pass tls $HOME_NET any -> any 443 (tls.sni; content:\\\"a.example\\\"; flow:to_server; sid:1; rev:1;)\\n${var.action} tls $HOME_NET any -> any any (msg:\\\"rest\\\"; flow:to_server; sid:2; rev:1;)\\n";

    private readonly Workspace _workspace = new();

    public TerraformVariableTests() => _workspace.Write("main.tf", Configuration("variable \"action\" {}"));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Value_that_nobody_gives_is_asked_for_by_its_name()
    {
        var finding = Audit().First(finding => finding.GetProperty("ruleId").GetString() == "TLSC090");

        Assert.Contains("--var action=", finding.GetProperty("recommendation").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--var", "action=drop")]
    [InlineData("--var-file", "given.tfvars")]
    [InlineData("--var-file", "given.tfvars.json")]
    public void Value_of_the_call_is_a_fact(string option, string value)
    {
        _workspace.Write("given.tfvars", "action = \"drop\"\n");
        _workspace.Write("given.tfvars.json", "{\"action\": \"drop\"}");

        var finding = Assert.Single(Audit(option, value));

        Assert.Equal(("TLSC001", "critical", 2), (finding.GetProperty("ruleId").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("sid").GetInt32()));
        Assert.DoesNotContain("This is so", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Default_is_an_assumption()
    {
        _workspace.Write("main.tf", Configuration("variable \"action\" { default = \"drop\" }"));

        Assert.Contains("This is so with the default of var.action.", Assert.Single(Audit()).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Nothing is found for what the defaults are: the last line says so.</summary>
    [Theory]
    [InlineData("variable \"action\" { default = \"alert\" }", "nothing stops a ClientHello that spans two segments, with the default of var.action.")]
    [InlineData("variable \"word\" { default = \"al\" }\nvariable \"end\" { default = \"ert\" }", "nothing stops a ClientHello that spans two segments, with the defaults of 2 variables and parameters.")]
    public void Sum_says_with_which_defaults_nothing_is_found(string variables, string expected)
    {
        _workspace.Write("main.tf", Configuration(variables).Replace("${var.action} tls", variables.Contains("word", StringComparison.Ordinal) ? "${var.word}${var.end} tls" : "${var.action} tls", StringComparison.Ordinal));

        Assert.Contains(expected, _workspace.Tlscompat("audit", "main.tf", "--no-color").Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("with the default", _workspace.Tlscompat("audit", "main.tf", "--no-color", "--var", "action=alert", "--var", "word=al", "--var", "end=ert").Output, StringComparison.Ordinal);
    }

    /// <summary>Where rules are left out, another rule may decide before those that are read.</summary>
    [Theory]
    [InlineData("reverse(concat(var.more, [local.pass]))")]
    [InlineData("compact(concat([local.pass], var.more))")]
    [InlineData("flatten([[local.pass], var.more])")]
    [InlineData("distinct(concat([local.pass], var.more))")]
    [InlineData("sort(concat([local.pass], var.more))")]
    [InlineData("[for r in var.more : r]")]
    public void Handshake_through_rules_of_which_some_are_not_known_is_undecided(string rules)
    {
        _workspace.Write("main.tf", $$"""
            variable "more" { type = list(string) }
            locals { pass = "alert tls $HOME_NET any -> any 443 (msg:\"seen\"; tls.sni; content:\"a.example\"; flow:to_server; sid:1; rev:1;)" }
            resource "aws_networkfirewall_rule_group" "a" {
              rule_group {
                rules_source { rules_string = join("\n", {{rules}}) }
              }
            }
            """);

        var trace = JsonDocument.Parse(_workspace.Tlscompat("trace", "main.tf", "--server-name", "a.example", "--format", "json").Output).RootElement;

        Assert.Equal("undecided", (trace.ValueKind == JsonValueKind.Array ? trace[0] : trace).GetProperty("outcome").GetString());
    }

    [Fact]
    public void Condition_that_nobody_knows_is_judged_both_ways()
    {
        _workspace.Write("main.tf", Configuration("variable \"report_only\" {}").Replace("${var.action}", "${var.report_only ? \"alert\" : \"drop\"}", StringComparison.Ordinal));

        var finding = Audit().Single(finding => finding.GetProperty("ruleId").GetString() == "TLSC001" && finding.GetProperty("severity").GetString() == "critical");

        Assert.Contains("This is so if var.report_only does not hold.", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_a_loop_are_one_finding_and_one_patch()
    {
        _workspace.Write("main.tf", """
            resource "aws_networkfirewall_rule_group" "a" {
              rule_group {
                rules_source {
                  rules_string = join("\n", concat(
                    ["pass tls $HOME_NET any -> any 443 (tls.sni; content:\"a.example\"; flow:to_server; sid:1; rev:1;)"],
                    [for i, port in ["443", "8443", "9443"] : "drop tls $HOME_NET any -> any ${port} (msg:\"rest\"; flow:to_server; sid:${10 + i}; rev:1;)"],
                  ))
                }
              }
            }
            """);

        var finding = Audit().Single(finding => finding.GetProperty("severity").GetString() == "critical");

        Assert.Equal(6, finding.GetProperty("line").GetInt32());
        _workspace.GitApply(_workspace.Tlscompat("patch", "main.tf"));
        Assert.DoesNotContain(Audit(), left => left.GetProperty("ruleId").GetString() == "TLSC001");
    }

    [Fact]
    public void Text_that_also_makes_a_rule_which_is_to_stay_has_no_patch()
    {
        _workspace.Write("main.tf", """
            resource "aws_networkfirewall_rule_group" "a" {
              rule_group {
                rules_source {
                  rules_string = join("\n", [for i, r in [["pass", "tls.sni; content:\"a.example\";"], ["drop", ""]] : "${r[0]} tls $HOME_NET any -> any any (${r[1]} flow:to_server; sid:${10 + i}; rev:1;)"])
                }
              }
            }
            """);

        var finding = Audit().Single(finding => finding.GetProperty("ruleId").GetString() == "TLSC001");

        Assert.Contains("the same text makes sid 10 too", finding.GetProperty("recommendation").GetString(), StringComparison.Ordinal);
        Assert.Equal("", _workspace.Tlscompat("patch", "main.tf").Output);
    }

    [Theory]
    [InlineData("--var", "action")]
    [InlineData("--var-env", "no_such_variable_anywhere")]
    [InlineData("--var-file", "none.tfvars")]
    public void Value_that_is_none_is_refused(string option, string value) => Assert.Equal(2, _workspace.Tlscompat("audit", "main.tf", option, value).ExitCode);

    private static string Configuration(string variable) =>
        variable + "\nresource \"aws_networkfirewall_rule_group\" \"a\" {\n  rule_group {\n    rules_source {\n      rules_string = \"" + Rules + "\"\n    }\n  }\n}\n";

    private List<JsonElement> Audit(params string[] options) =>
        [.. JsonDocument.Parse(_workspace.Tlscompat(["audit", "main.tf", "--format", "json", .. options]).Output).RootElement.EnumerateArray()];
}
