using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

/// <summary>The pipelines that are there to be copied: what they call works, and nothing that strangers wrote comes to their logs.</summary>
public sealed partial class ExampleTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ExampleTests() => _workspace.Write("rules/a.rules", Samples.AllowList);

    public void Dispose() => _workspace.Dispose();

    public static TheoryData<string> Pipelines => ["github-actions.yml", "gitlab-ci.yml", "azure-pipelines.yml"];

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void Calls_are_understood_print_nothing_and_the_last_fails_on_the_fault(string name)
    {
        var calls = Call().Matches(Text(name)).Select(match => match.Groups["arguments"].Value).ToList();

        Assert.True(calls.Count >= 3);
        Assert.All(calls, call =>
        {
            var result = _workspace.Tlscompat(call.Trim().Split(' '));
            Assert.Equal((call == calls[^1] ? 1 : 0, "", ""), (result.ExitCode, result.Output, result.Error));
        });
    }

    [Fact]
    public void A_pull_request_that_opens_something_fails_with_a_comment()
    {
        Peer.Require("git", "Every system carries it, mostly as the package git.");
        foreach (var call in (string[][])[["init", "--quiet"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=first"], ["update-ref", "refs/remotes/origin/main", "HEAD"]])
            Assert.Equal(0, _workspace.Start(["git", .. call], []).ExitCode);
        _workspace.Write("rules/a.rules", Samples.AllowList.Replace("traces.example.com", "other.example.com", StringComparison.Ordinal));
        var calls = CompareCall().Matches(Text("github-compare.yml")).Select(match => match.Groups["arguments"].Value.Replace("$GITHUB_BASE_REF", "main", StringComparison.Ordinal)).ToList();

        var results = calls.ConvertAll(call => _workspace.Tlscompat(call.Trim().Split(' ')));

        Assert.Equal([0, 1], results.Select(result => result.ExitCode));
        Assert.All(results, result => Assert.Equal("", result.Output));
        Assert.StartsWith("## What this change does to TLS handshakes", File.ReadAllText(_workspace.FullPath("comment.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Installs))]
    public void The_tool_is_installed_in_one_version_from_one_folder_after_its_checksum(string name)
    {
        var text = Text(name);
        var install = Assert.Single(Install().Matches(text));
        Assert.Contains("--version \"[$TLSCOMPAT_VERSION]\" --source \"$PWD/tools\"", install.Value, StringComparison.Ordinal);
        Assert.True(text.IndexOf("sha256sum --check --strict", StringComparison.Ordinal) is > 0 and var check && check < install.Index);
    }

    public static TheoryData<string> Installs => [.. Pipelines.Select(row => row.Data), "github-compare.yml"];

    public static TheoryData<string> Workflows =>
        ["examples/ci/github-actions.yml", "examples/ci/github-compare.yml", "examples/github-action/README.md", .. Directory.EnumerateFiles(Path.Combine(Workspace.Repository, ".github", "workflows")).Select(file => Path.GetRelativePath(Workspace.Repository, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_by_commit(string path)
    {
        var uses = Uses().Matches(File.ReadAllText(Path.Combine(Workspace.Repository, path))).Select(match => match.Value).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, use => Assert.Matches("(@[0-9a-f]{40} # v[0-9]| \\./)", use));
    }

    [Fact]
    public void A_release_says_where_its_packages_come_from()
    {
        var text = File.ReadAllText(Path.Combine(Workspace.Repository, ".github", "workflows", "release.yml"));

        Assert.Matches(@"uses: actions/attest-build-provenance@[^\n]+\n        with:\n          subject-path: out/packages/\*\n", text);
        Assert.Contains("diff --recursive out/packages", text, StringComparison.Ordinal);
        // No step holds more rights than it needs; what a tag is named is no script.
        Assert.Contains("permissions: {}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("${{ github.", text, StringComparison.Ordinal);
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(Workspace.Repository, "examples", "ci", name));

    [GeneratedRegex(@"^[^#\n]*?tlscompat (?<arguments>audit [^\n|>']*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^[^#\n]*?tlscompat (?<arguments>compare [^\n|>']*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CompareCall();

    [GeneratedRegex("^[^#\n]*dotnet tool install .*", RegexOptions.Multiline, 1000)]
    private static partial Regex Install();

    [GeneratedRegex("^ *- uses: .*", RegexOptions.Multiline, 1000)]
    private static partial Regex Uses();
}
