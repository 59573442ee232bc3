using System.Text.Json;
using System.Xml.Linq;

namespace TlsCompat.Tool.Tests;

/// <summary>Every call says what it read, and what it did not.</summary>
public sealed class CoverageTests : IDisposable
{
    private const string Program = "RULE = 'drop tls any any -> any any (msg:\"no\"; sid:2;)'\n";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("audit", "--format", "json")]
    [InlineData("audit", "--format", "sarif")]
    [InlineData("patch")]
    [InlineData("trace", "--server-name", "a.example")]
    public void Ends_by_saying_what_was_read(params string[] call)
    {
        _workspace.Write("rules/a.rules", Samples.AllowList);
        _workspace.Write("rules/b.txt", "pass tls any any -> any any (sid:7;)\n");

        Assert.Equal("3 rules in 2 rule groups from 2 files", _workspace.Tlscompat([call[0], "rules", .. call[1..]]).Read);
    }

    [Theory]
    [InlineData("audit", "--format", "json")]
    [InlineData("patch")]
    [InlineData("trace", "--server-name", "a.example")]
    public void Tells_a_given_set_that_no_rule_speaks_of(params string[] call)
    {
        _workspace.Write("a.rules", "drop tls $CORP_NET any -> any $TLS_PORTS (sid:1;)\n");

        string Told(params string[] sets) => _workspace.Tlscompat([call[0], "a.rules", .. call[1..], .. sets]).Error;
        Assert.Contains("No rule that was read speaks of $CORP_NTE, $TLS_PORT: the value that the call gives is not used.", Told("--set", "CORP_NTE=10.0.0.0/8", "--port-set", "TLS_PORT=443"), StringComparison.Ordinal);
        Assert.DoesNotContain("No rule that was read", Told("--set", "CORP_NET=10.0.0.0/8", "--port-set", "TLS_PORTS=443"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_rule_group_is_an_error_unless_it_may_be_empty()
    {
        _workspace.Write("empty/notes.txt", "nothing\n");
        _workspace.Write("rules/a.rules", Samples.AllowList);

        var refused = _workspace.Tlscompat("audit", "rules", "empty");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("tlscompat: empty: no rule group and no firewall policy was found in it", refused.Error, StringComparison.Ordinal);
        Assert.Contains("TLSC001", refused.Output, StringComparison.Ordinal);

        Assert.Equal(0, _workspace.Tlscompat("audit", "empty", "--allow-empty").ExitCode);
        Assert.Equal(2, _workspace.Tlscompat("audit", "*.none", "--allow-empty").ExitCode);
        Assert.Contains("there is no such file or folder", _workspace.Tlscompat("audit", "nowhere").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_like_rules_and_was_not_read_is_a_finding_and_a_line()
    {
        _workspace.Write("repo/a.rules", Samples.PatchedAllowList);
        _workspace.Write("repo/tool.py", Program);
        _workspace.Write("repo/README.md", "```\n" + Samples.AllowList + "```\n");
        _workspace.Write("repo/tests/b.txt", Samples.AllowList);

        var result = _workspace.Tlscompat("audit", "repo", "--format", "json");

        var finding = Assert.Single(JsonDocument.Parse(result.Output).RootElement.EnumerateArray());
        Assert.Equal(("TLSC090", "low", "error", "repo/tool.py"), (finding.GetProperty("ruleId").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("status").GetString(), finding.GetProperty("source").GetString()));
        Assert.DoesNotContain("sid:2", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "tlscompat: 1 file looks like Suricata rules and was not read: repo/tool.py (1). Name it in the call, or add --embedded.",
                "tlscompat: 4 rules in Markdown, comments or folders of tests and documents were counted and not judged: repo/README.md (2), repo/tests/b.txt (2). --embedded judges them.",
            ],
            result.ErrorLines);
        Assert.Equal("7 rules in 4 rule groups from 4 files", _workspace.Tlscompat("audit", "repo", "--embedded", "--format", "json").Read);
        Assert.Contains("TLSC001", _workspace.Tlscompat("audit", "repo/README.md").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_hold_the_counts()
    {
        _workspace.Write("repo/a.rules", Samples.PatchedAllowList);
        _workspace.Write("repo/tool.py", Program);
        _workspace.Write("repo/README.md", "```\n" + Samples.AllowList + "```\n");

        string Report(string format) => _workspace.Tlscompat("audit", "repo", "--format", format).Output;

        var properties = JsonDocument.Parse(Report("sarif")).RootElement.GetProperty("runs")[0].GetProperty("properties");
        Assert.Equal("1 1 0 2 1 2", string.Join(' ', properties.EnumerateObject().Select(property => property.Value.GetInt32())));
        foreach (var format in (string[])["junit", "nunit"])
        {
            var suite = XDocument.Parse(Report(format)).Descendants().Single(element => (string?)element.Attribute("name") == "What was read");
            Assert.Equal("1 1 0 2 1 2", string.Join(' ', suite.Descendants("property").Select(property => (string?)property.Attribute("value"))));
        }

        foreach (var format in (string[])["html", "markdown"])
        {
            Assert.Contains((format == "html" ? "<dt>Judged</dt><dd>" : "Read: ") + "2 rules in 1 rule group from 1 file.", Report(format), StringComparison.Ordinal);
            Assert.Contains("tool.py", Report(format), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Markdown_is_never_written()
    {
        _workspace.Write("README.md", "```\n" + Samples.AllowList + "```\n");

        var result = _workspace.Tlscompat("patch", "README.md", "--write");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("README.md: a document for people, which is not changed; apply the diff", result.Error, StringComparison.Ordinal);
        Assert.Equal("```\n" + Samples.AllowList + "```\n", System.Text.Encoding.UTF8.GetString(_workspace.Bytes("README.md")));
        _workspace.GitApply(_workspace.Tlscompat("patch", "README.md"));
        Assert.Contains("ssl_state:client_hello", System.Text.Encoding.UTF8.GetString(_workspace.Bytes("README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_come_from_the_call()
    {
        _workspace.Write("stack.yaml", "Parameters:\n  Action: {Type: String, Default: drop}\nResources:\n  G:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          RulesString: !Sub |\n            pass tls $HOME_NET any -> any 443 (tls.sni; content:\"a.example\"; sid:1;)\n            ${Action} tls $HOME_NET any -> any any (flow:to_server; sid:2;)\n");
        _workspace.Write("values.json", "[{\"ParameterKey\": \"Action\", \"ParameterValue\": \"alert\"}]");

        Assert.Contains("This is so with the default of parameter Action.", _workspace.Tlscompat("audit", "stack.yaml", "--format", "json").Output, StringComparison.Ordinal);
        Assert.Contains("nothing stops a ClientHello that spans two segments.", _workspace.Tlscompat("audit", "stack.yaml", "--parameter-file", "values.json").Output, StringComparison.Ordinal);
        var given = _workspace.Tlscompat("audit", "stack.yaml", "--parameter-file", "values.json", "--parameter", "Action=reject", "--format", "json").Output;
        Assert.Contains("\"critical\"", given, StringComparison.Ordinal);
        Assert.DoesNotContain("default of", given, StringComparison.Ordinal);
        Assert.Equal(2, _workspace.Tlscompat("audit", "stack.yaml", "--parameter", "Action").ExitCode);
        Assert.Equal(2, _workspace.Tlscompat("audit", "stack.yaml", "--parameter-file", "none.json").ExitCode);
    }
}
