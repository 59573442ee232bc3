using System.Text.RegularExpressions;
using TlsCompat.Audit;

namespace TlsCompat.Tool.Tests;

public sealed partial class PipelineLogTests : IDisposable
{
    private const string Hostile =
        "drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ::error file=x::y ##[add-mask]z ##vso[task.complete] ##VSO[x]\"; flow:to_server; sid:2; rev:1;)\n";

    private readonly Workspace _workspace = new();

    public PipelineLogTests() => _workspace.Write("rules/a.rules", Hostile);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("::error::x", ": :error::x")]
    [InlineData("  \t::error::x", "  \t: :error::x")]
    [InlineData("a\n::error::x\n", "a\n: :error::x\n")]
    [InlineData("a\r::error::x\n", "a\r: :error::x\n")]
    [InlineData("a::b", "a::b")]
    [InlineData("## x", "# # x")]
    [InlineData("a ##[x] ##vso[y] ##VSO[z]", "a # #[x] # #vso[y] # #VSO[z]")]
    [InlineData("###[x]", "# # #[x]")]
    [InlineData("a ## b", "a ## b")]
    public void Parts_what_a_runner_would_obey(string text, string harmless) => Assert.Equal(harmless, PipelineLog.Harmless(text));

    [Theory]
    [InlineData("a::b", "a: :b")]
    [InlineData(":::", ": : :")]
    [InlineData("###[x]", "# # #[x]")]
    [InlineData("fe80::1 #", "fe80: :1 #")]
    public void Parts_it_wherever_lines_may_be_broken(string text, string harmless) => Assert.Equal(harmless, PipelineLog.HarmlessWhereverBroken(text));

    [Fact]
    public void Leaves_headings_alone_where_there_are_some() => Assert.Equal("## x\n: :y # #[z]", PipelineLog.Harmless("## x\n::y ##[z]", hasHeadings: true));

    [Theory]
    [InlineData("GITHUB_ACTIONS")]
    [InlineData("TF_BUILD")]
    public void No_line_of_a_table_is_a_command(string variable)
    {
        Assert.Matches(Command, Run([], "audit", "rules").Output);
        var table = Run([(variable, "True")], "audit", "rules");
        Assert.Contains("# #vso[task.complete]", table.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(Command, table.Output);
        Assert.DoesNotMatch(Command, Run([(variable, "True")], "audit", "rules", "--format", "markdown").Output);
        Assert.DoesNotMatch(Command, Run([(variable, "True")], "audit", "no ##[x].rules").Error);
    }

    [Fact]
    public void A_diff_that_holds_a_command_is_refused_in_a_log_and_written_to_a_file()
    {
        var log = Run([("GITHUB_ACTIONS", "true")], "patch", "rules");
        Assert.Equal((2, ""), (log.ExitCode, log.Output));
        Assert.Contains("use --write or --output FILE", log.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(Command, log.Error);

        Assert.Equal(0, Run([("GITHUB_ACTIONS", "true")], "patch", "rules", "--output", "a.diff").ExitCode);
        Assert.Equal(Run([], "patch", "rules").OutputBytes, _workspace.Bytes("a.diff"));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("jsonl")]
    [InlineData("sarif")]
    public void What_programs_read_is_unchanged(string format) =>
        Assert.Equal(Run([], "audit", "rules", "--format", format).Output, Run([("TF_BUILD", "True")], "audit", "rules", "--format", format).Output);

    private ToolResult Run((string, string)[] environment, params string[] arguments) =>
        _workspace.Start([.. Workspace.Tool, .. arguments], input: [], [("GITHUB_ACTIONS", ""), ("TF_BUILD", ""), .. environment]);

    [GeneratedRegex(@"^\s*(::|##[^ ])|##\[|##vso\[", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Command { get; }
}
