using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

/// <summary>The pipelines that are there to be copied: what they call works, and nothing that strangers wrote comes to their logs.</summary>
public sealed partial class ExampleTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ExampleTests() => _workspace.Write("rules/a.rules", Samples.AllowList);

    public void Dispose() => _workspace.Dispose();

    public static TheoryData<string> Pipelines => ["github-actions.yml", "gitlab-ci.yml"];

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

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void The_tool_is_installed_in_one_version_from_one_folder_after_its_checksum(string name)
    {
        var text = Text(name);
        var install = Assert.Single(Install().Matches(text));
        Assert.Contains("--version \"[$TLSCOMPAT_VERSION]\" --source \"$PWD/tools\"", install.Value, StringComparison.Ordinal);
        Assert.True(text.IndexOf("sha256sum --check --strict", StringComparison.Ordinal) is > 0 and var check && check < install.Index);
    }

    [Fact]
    public void Actions_are_pinned_by_commit() =>
        Assert.All(Uses().Matches(Text("github-actions.yml")).Select(match => match.Value), use => Assert.Matches("@[0-9a-f]{40} # v[0-9]", use));

    private static string Text(string name) => File.ReadAllText(Path.Combine(Workspace.Repository, "examples", "ci", name));

    [GeneratedRegex(@"^[^#\n]*?tlscompat (?<arguments>audit [^\n|>']*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex("^[^#\n]*dotnet tool install .*", RegexOptions.Multiline, 1000)]
    private static partial Regex Install();

    [GeneratedRegex("^ *- uses: .*", RegexOptions.Multiline, 1000)]
    private static partial Regex Uses();
}
