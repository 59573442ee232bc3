using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

/// <summary>The pipelines that are there to be copied: what they call works.</summary>
public sealed partial class ExampleTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ExampleTests() => _workspace.Write("rules/a.rules", Samples.AllowList);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("github-actions.yml")]
    [InlineData("gitlab-ci.yml")]
    public void Calls_are_understood_and_the_last_fails_on_the_fault(string name)
    {
        var calls = Call().Matches(File.ReadAllText(Path.Combine(Workspace.Repository, "examples", "ci", name))).Select(match => match.Groups["arguments"].Value).ToList();

        Assert.True(calls.Count >= 3);
        Assert.All(calls, call => Assert.Equal(call == calls[^1] ? 1 : 0, _workspace.Tlscompat(call.Trim().Split(' ')).ExitCode));
    }

    [Fact]
    public void Annotations_name_the_place_and_hold_no_command_of_a_rule()
    {
        Peer.Require("jq", "Debian has it in jq.");
        var text = File.ReadAllText(Path.Combine(Workspace.Repository, "examples", "ci", "github-actions.yml"));
        var program = Filter().Match(text).Groups["program"].Value;
        _workspace.Write("rules/b,1.rules", "drop tls nonsense\n");
        var findings = _workspace.Tlscompat("audit", "rules", "--format", "jsonl");

        var lines = _workspace.Start(["jq", "-r", program], System.Text.Encoding.UTF8.GetBytes(findings.Output)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("::error file=rules/a.rules,line=2,col=1,title=TLSC001 Blocks TLS before the ClientHello is complete::This drop tls rule", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("::warning file=rules/b%2C1.rules,line=1,col=", lines[1], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"tlscompat (?<arguments>audit [^\n|>']*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"jq -r '(?<program>.*?)'\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Filter();
}
