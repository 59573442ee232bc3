using System.Text;
using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

public sealed partial class HelpTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string, string[]> Options => new()
    {
        {
            "audit",
            [
                "--format", "--output", "--no-color", "--fail-on", "--severity-at-least", "--baseline", "--order", "--home-net",
                "--set", "--port-set", "--geoip", "--engine", "--include-passed", "--evidence", "table|", "json", "jsonl", "critical|high|medium|low|info|never", "--aws", "--region", "--all-regions", "--firewall",
                "--policy", "--rule-group", "--profile", "--role-arn", "--external-id", "--endpoint-url", "--fips", "--dual-stack",
            ]
        },
        { "patch", ["--write", "--keep-rev", "--format", "--output", "--baseline", "--order", "--home-net", "--set", "--port-set", "--geoip", "--engine", "diff|json"] },
        {
            "trace",
            [
                "--client", "go-1.23", "--server-name", "--hello", "--split-at", "--mss", "--source", "--source-port", "--destination",
                "--destination-port", "--policy", "--order", "--home-net", "--set", "--port-set", "--geoip", "--settings", "--engine", "--format", "--output", "--no-color", "table|json",
            ]
        },
        {
            "compare",
            [
                "OLD", "NEW", "--policy", "--order", "--home-net", "--set", "--port-set", "--geoip", "--settings", "--engine", "--region", "--profile", "--role-arn", "--endpoint-url",
                "--format", "--output", "--no-color", "--fail-on", "opened|closed|changed|never", "table|json|jsonl|csv|markdown",
            ]
        },
        {
            "handshake",
            [
                "--port", "--server-name", "--address", "--family", "any|ipv4|ipv6", "--probe", "split-inside-name", "--client", "go-1.23",
                "--starttls", "postgres", "--proxy", "--timeout", "--repeat", "--throttle", "--no-certificate", "--split-at", "--compare-with",
                "--format", "table|json|jsonl", "--output", "--fail-on", "incompatible|undecided|never", "--quiet", "--no-color",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Tells_of_every_option(string verb, string[] options)
    {
        var result = _workspace.Tlscompat(verb, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(options, option => Assert.Contains(option, result.Output, StringComparison.Ordinal));
        Assert.Contains("Exit codes:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_every_verb()
    {
        var result = _workspace.Tlscompat("--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(Options, row => Assert.Contains($"  {row.Data.Item1} ", result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("patch")]
    [InlineData("trace")]
    [InlineData("compare")]
    public async Task Its_examples_work(string verb)
    {
        await using var account = await EmulatedAccount.StartAsync();
        foreach (var file in (string[])["rules/a.rules", "examples/rules/allow-list.rules", "examples/compare/allow-list.rules", "examples/tempo/a.rules", "tlscompat-backup/payments.rules"])
            _workspace.Write(file, Samples.AllowList);
        _workspace.Write("logs/alerts.log", "{}\n");
        if (verb == "compare")
            Commit();
        var calls = Call().Matches(_workspace.Tlscompat(verb, "--help").Output);
        Assert.NotEmpty(calls);
        Assert.All(calls, call =>
        {
            var result = _workspace.Start(
                [.. Workspace.Tool, .. call.Groups["arguments"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)], Encoding.UTF8.GetBytes(Samples.AllowList), account.Environment);
            Assert.True(result.ExitCode is 0 or 1, $"{call.Value}: {result.Error}");
        });
    }

    [Fact]
    public void Version_is_one_line()
    {
        var result = _workspace.Tlscompat("--version");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", result.Output);
    }

    /// <summary>A call in an example: up to the end of the line or a pipe to something else.</summary>
    [GeneratedRegex(@"^  (?:[^\n]*\| )?tlscompat (?<arguments>(?:audit|patch|trace|compare) [^|\n\[<]+)", RegexOptions.Multiline, 1000)]
    private static partial Regex Call();

    private void Commit()
    {
        Peer.Require("git", "Every system carries it, mostly as the package git.");
        foreach (var call in (string[][])[["init", "--quiet", "--initial-branch=main"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=first"]])
            Assert.Equal(0, _workspace.Start(["git", .. call], []).ExitCode);
    }

    public void Dispose() => _workspace.Dispose();
}
