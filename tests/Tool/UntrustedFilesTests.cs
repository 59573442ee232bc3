using System.Text.Json.Nodes;

namespace TlsCompat.Tool.Tests;

/// <summary>A pull request of a stranger, audited where there are secrets beside it.</summary>
public sealed class UntrustedFilesTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public UntrustedFilesTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        _workspace.Write("outside/secret.rules", "drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"SECRET\"; flow:to_server; sid:1; rev:1;)\nSECRET\n");
        _workspace.Write("repository/.git/config", "SECRET\n");
        _workspace.Write("repository/.env", "SECRET\n");
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("file(\"../outside/secret.rules\")")]
    [InlineData("file(\"/etc/../${path.module}/../outside/secret.rules\")")]
    [InlineData("file(\"link.rules\")")]
    [InlineData("file(\"folder/secret.rules\")")]
    [InlineData("file(\"back/../outside/secret.rules\")")]
    [InlineData("file(\".git/config\")")]
    [InlineData("file(\".env\")")]
    [InlineData("templatefile(\"t.tftpl\", { secret = file(\"../outside/secret.rules\") })")]
    [InlineData("templatefile(\"t.tftpl\", { secret = file(\".env\") })")]
    [InlineData("\"${local.secret}\\n${file(\"link.rules\")}\"")]
    [InlineData("join(\"\\n\", [file(\".env\"), file(\"folder/secret.rules\")])")]
    public void What_a_template_refers_to_is_in_no_report(string expression)
    {
        Link("link.rules", "../outside/secret.rules");
        Link("folder", "../outside");
        Link("back", ".");
        _workspace.Write("repository/t.tftpl", "${secret}\n${file(\"folder/secret.rules\")}\n${file(\".env\")}\n");
        _workspace.Write("repository/main.tf", $$"""
            locals { secret = file(".env") }
            resource "aws_networkfirewall_rule_group" "g" {
              name     = local.secret
              type     = "STATEFUL"
              capacity = 100
              rule_group {
                rules_source {
                  rules_string = {{expression}}
                }
              }
            }
            """);

        foreach (var format in (string[])["table", "json", "jsonl", "sarif", "csv", "markdown", "html", "junit", "nunit", "asff", "ocsf", "codequality"])
        {
            var result = _workspace.Tlscompat("audit", "repository", "--format", format);
            Assert.Equal(0, result.ExitCode);
            Assert.Contains("TLSC090", result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("SECRET", result.Output + result.Error, StringComparison.Ordinal);
        }

        foreach (var verb in (string[])["trace", "patch"])
        {
            var result = _workspace.Tlscompat(verb, "repository/main.tf");
            Assert.DoesNotContain("SECRET", result.Output + result.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("${file(\"../outside/secret.rules\")}")]
    [InlineData("${join(\"\", [file(\"../outside/secret.rules\")])}")]
    public void What_an_included_template_lacks_is_one_finding_at_its_line(string line)
    {
        _workspace.Write("repository/rules/a.tpl", "pass tls any any -> any any (sid:1;)\n" + line + "\n");
        _workspace.Write("repository/main.tf", """
            resource "aws_networkfirewall_rule_group" "g" {
              name     = "g"
              type     = "STATEFUL"
              capacity = 100
              rule_group {
                rules_source {
                  rules_string = templatefile("${path.module}/rules/a.tpl", {})
                }
              }
            }
            """);

        var finding = Assert.Single(JsonNode.Parse(_workspace.Tlscompat("audit", "repository/main.tf", "--format", "json").Output)!.AsArray())!;

        Assert.Equal(("TLSC090", "repository/rules/a.tpl", 2), ((string?)finding["ruleId"], (string?)finding["source"], (int)finding["line"]!));
        Assert.Contains("leads outside the repository", (string?)finding["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_rules_is_audited_by_itself_where_a_template_uses_it_for_something_else()
    {
        _workspace.Write("repository/a.rules", Samples.AllowList);
        _workspace.Write("repository/main.tf", """
            resource "aws_networkfirewall_rule_group" "g" {
              name     = file("a.rules")
              type     = "STATEFUL"
              capacity = 100
              rule_group {
                rules_source {
                  rules_string = "pass tls any any -> any any (sid:1;)"
                }
              }
            }
            """);

        Assert.Contains("repository/a.rules:2", _workspace.Tlscompat("audit", "repository").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_leads_outside_is_one_finding_and_nothing_is_written_there()
    {
        Link("a.rules", "../outside/secret.rules");
        var before = _workspace.Bytes("outside/secret.rules");

        var audit = _workspace.Tlscompat("audit", "repository", "--format", "jsonl", "--fail-on", "medium");
        var patch = _workspace.Tlscompat("patch", "repository", "--write");

        Assert.Equal(1, audit.ExitCode);
        Assert.Single(audit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("\"severity\":\"medium\",\"severityRank\":2,\"status\":\"error\",\"source\":\"repository/a.rules\"", audit.Output, StringComparison.Ordinal);
        Assert.Equal((2, ""), (patch.ExitCode, patch.Output));
        Assert.Equal(before, _workspace.Bytes("outside/secret.rules"));
    }

    [Theory]
    [InlineData("repository/rules", "..", true)]
    [InlineData("repository/rules/outside", "..", true)]
    [InlineData("repository/rules", "../outside", true)]
    [InlineData("repository/rules", "../outside", false)]
    public void A_link_that_the_call_names_leads_no_further_than_any_other(string named, string target, bool isRepository)
    {
        // Where it leads is a repository as well: of somebody else.
        _workspace.Write("outside/.git/config", "");
        if (!isRepository)
        {
            Directory.Delete(_workspace.FullPath("repository/.git"), recursive: true);
            Directory.Delete(_workspace.FullPath("outside/.git"), recursive: true);
        }

        Link("rules", target);

        var audit = _workspace.Tlscompat("audit", named, "--format", "json");
        Assert.Equal("TLSC090", (string?)Assert.Single(JsonNode.Parse(audit.Output)!.AsArray())!["ruleId"]);
        Assert.DoesNotContain("SECRET", audit.Output + audit.Error, StringComparison.Ordinal);
        var before = _workspace.Bytes("outside/secret.rules");
        Assert.Equal(2, _workspace.Tlscompat("patch", named, "--write").ExitCode);
        Assert.Equal(before, _workspace.Bytes("outside/secret.rules"));
        Assert.Contains("SECRET", _workspace.Tlscompat("audit", named, "--include-root", ".", "--format", "json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_included_root_widens_what_is_read_and_written()
    {
        Link("a.rules", "../outside/secret.rules");

        Assert.Contains("SECRET", _workspace.Tlscompat("audit", "repository", "--include-root", "outside").Output, StringComparison.Ordinal);
        Assert.Equal(0, _workspace.Tlscompat("patch", "repository", "--include-root", "outside", "--write").ExitCode);
        Assert.Contains("ssl_state:client_hello", System.Text.Encoding.UTF8.GetString(_workspace.Bytes("outside/secret.rules")), StringComparison.Ordinal);
        Assert.Equal(2, _workspace.Tlscompat("audit", "repository", "--include-root", "nowhere").ExitCode);
    }

    [Fact]
    public void Logs_that_links_lead_away_to_are_said_and_not_read()
    {
        _workspace.Write("outside/a.log", "SECRET\n");
        Link("logs.log", "../outside/a.log");
        Link("p", "..");

        var result = _workspace.Tlscompat("evidence", "repository");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            ["tlscompat: repository/logs.log: the path leads outside", "tlscompat: repository/p: the path leads outside"],
            result.ErrorLines.Select(line => line[..(line.IndexOf("outside", StringComparison.Ordinal) + "outside".Length)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_report_is_not_written_through_a_link_that_leads_away()
    {
        _workspace.Write("repository/a.rules", Samples.AllowList);
        Link("findings.json", "../outside/findings.json");

        var result = _workspace.Tlscompat("audit", "repository", "--format", "json", "--output", "repository/findings.json");

        Assert.Equal(2, result.ExitCode);
        Assert.False(File.Exists(_workspace.FullPath("outside/findings.json")));
    }

    private void Link(string path, string target) => File.CreateSymbolicLink(_workspace.FullPath("repository/" + path), target);
}
