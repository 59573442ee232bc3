using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

/// <summary>The action for GitHub and the hook for pre-commit, run as their runners run them.</summary>
public sealed partial class GovernanceExampleTests : IDisposable
{
    private const string Clean = "pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:\"a.example\"; sid:1; rev:1;)\n";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Action_writes_the_summary_annotates_the_line_and_fails_on_the_fault()
    {
        _workspace.Write("rules/a.rules", Samples.AllowList);

        var result = RunAction("rules", "medium");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        var lines = result.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.EndsWith("/problem-matcher.json", lines[0], StringComparison.Ordinal);
        Assert.Equal("::remove-matcher owner=tlscompat::", lines[2]);
        var match = Regex.Match(lines[1], Matcher().GetProperty("regexp").GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
        Assert.Equal(
            ["rules/a.rules", "2", "1", "error", "TLSC001", "Blocks TLS before the ClientHello is complete (sid 1000099)"],
            ((string[])["file", "line", "column", "severity", "code", "message"]).Select(part => match.Groups[Matcher().GetProperty(part).GetInt32()].Value));
        Assert.StartsWith("## TLS compatibility: 1 critical", File.ReadAllText(_workspace.FullPath("summary.md")), StringComparison.Ordinal);
        var outputs = File.ReadAllLines(_workspace.FullPath("output.txt")).Select(line => line.Split('=')).ToDictionary(line => line[0], line => line[1]);
        Assert.Contains("\"TLSC001\"", File.ReadAllText(outputs["sarif"]), StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", File.ReadAllText(outputs["html"]).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Clean, "medium", 0, 2)]
    [InlineData(Samples.AllowList, "never", 0, 3)]
    [UnsupportedOSPlatform("windows")]
    public void Action_passes_where_nothing_is_that_bad(string rules, string failOn, int exitCode, int lines)
    {
        _workspace.Write("rules/a.rules", rules);

        var result = RunAction("rules", failOn);

        Assert.Equal((exitCode, "", lines), (result.ExitCode, result.Error, result.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Action_fails_where_there_is_nothing_to_audit()
    {
        var result = RunAction("nowhere", "medium");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("nowhere", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void File_whose_name_is_a_command_commands_nothing()
    {
        _workspace.Write("rules/a\n::error::b ##[error]c.rules", Samples.AllowList);

        var result = RunAction("rules", "medium");

        Assert.Equal(1, result.ExitCode);
        var lines = result.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("tlscompat: rules/a", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("::", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("##", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Action_takes_its_inputs_as_variables_and_none_into_a_script()
    {
        var text = File.ReadAllText(PathOf("github-action", "action.yml"));

        Assert.All(Expression().Matches(text), each => Assert.Matches(@"^ *(TLSCOMPAT_[A-Z_0-9]+|value): \$\{\{", each.Value));
        Assert.True(text.IndexOf("sha256sum --check --strict", StringComparison.Ordinal) is > 0 and var check && check < text.IndexOf("dotnet tool install", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Samples.AllowList, 1)]
    [InlineData(Clean, 0)]
    public void Hook_stops_a_commit_with_the_fault_and_no_other(string rules, int exitCode)
    {
        _workspace.Write("a.rules", rules);
        var hook = Hook().Match(File.ReadAllText(Path.Combine(Workspace.Repository, ".pre-commit-hooks.yaml")).ReplaceLineEndings("\n"));

        var result = _workspace.Tlscompat([.. hook.Groups["entry"].Value.Split(' ')[1..], hook.Groups["args"].Value]);

        Assert.Equal("tlscompat", hook.Groups["entry"].Value.Split(' ')[0]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(exitCode == 1, result.Output.Contains("TLSC001", StringComparison.Ordinal));
    }

    [UnsupportedOSPlatform("windows")]
    private ToolResult RunAction(string paths, string failOn)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The action runs on Linux.");
        Peer.Require("jq", "GitHub's runners carry it; Debian has it as jq.");
        var tool = _workspace.FullPath("bin/tlscompat");
        _workspace.Write("bin/tlscompat", $"#!/bin/sh\nexec {string.Join(' ', Workspace.Tool.Select(word => $"'{word}'"))} \"$@\"\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return _workspace.Start(
            ["bash", PathOf("github-action", "audit.sh")], [],
            ("PATH", $"{Path.GetDirectoryName(tool)}:{Environment.GetEnvironmentVariable("PATH")}"), ("RUNNER_TEMP", _workspace.Path), ("GITHUB_ACTIONS", "true"),
            ("GITHUB_STEP_SUMMARY", _workspace.FullPath("summary.md")), ("GITHUB_OUTPUT", _workspace.FullPath("output.txt")), ("TLSCOMPAT_PATH", paths), ("TLSCOMPAT_FAIL_ON", failOn));
    }

    private static JsonElement Matcher() =>
        JsonDocument.Parse(File.ReadAllText(PathOf("github-action", "problem-matcher.json"))).RootElement.GetProperty("problemMatcher")[0].GetProperty("pattern")[0];

    private static string PathOf(params string[] parts) => Path.Combine([Workspace.Repository, "examples", .. parts]);

    [GeneratedRegex(@"^.*\$\{\{.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\n  entry: (?<entry>[^\n]+)\n  args: \[(?<args>[^\n]+)\]\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hook();
}
