using System.Text.Json.Nodes;

namespace TlsCompat.Tool.Tests;

public sealed class CompareTests : IDisposable
{
    private const string Pass = "pass tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; tls.sni; content:\"b.example.com\"; startswith; endswith; sid:7; rev:1;)\n";
    private const string Rest = "drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"rest\"; flow:to_server; ssl_state:client_hello; sid:99; rev:1;)\n";

    private readonly Workspace _workspace = new();

    public CompareTests()
    {
        _workspace.Write("old/egress.rules", Rest);
        _workspace.Write("new/egress.rules", Pass + Rest);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Tells_the_change_and_the_rules_that_decide()
    {
        var result = _workspace.Tlscompat("compare", "old", "new");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """
             OPENED    b.example.com
                       outbound, 10.0.0.5 to 203.0.113.9:443, split and unsplit
             was       dropped by old/egress.rules:1 sid 99
             is        passed by new/egress.rules:1 sid 7
             clients   chromium, erlang-29, go-1.24, synthetic

            ────────────────────────────────────────────────────────────────────────────────────────────────────
             compared  old with new. Rules: 1 added, 1 the same.
             answer    Handshakes change: 1 opened. Not all was judged.
             unjudged  No firewall policy of egress was read. Its rules were compared by themselves, in a policy
                       that drops what no rule passes and in one that does not; its other rule groups may decide
                       otherwise.

            """.ReplaceLineEndings("\n"),
            result.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("never", "old", "new", 0)]
    [InlineData("opened", "old", "new", 1)]
    [InlineData("closed", "old", "new", 0)]
    [InlineData("closed", "new", "old", 1)]
    [InlineData("changed", "new", "old", 1)]
    [InlineData("changed", "new", "new", 0)]
    [InlineData("changed", "old", "nowhere", 2)]
    public void Exit_code_says_what_fail_on_waits_for(string failOn, string old, string now, int exitCode) =>
        Assert.Equal(exitCode, _workspace.Tlscompat("compare", old, now, "--fail-on", failOn).ExitCode);

    [Fact]
    public void A_gate_does_not_open_where_a_difference_was_not_judged()
    {
        _workspace.Write("unknown/egress.rules", "drop tls any any -> any any (flow:to_server; ja3.hash; content:\"0123456789abcdef0123456789abcdef\"; sid:8;)\n" + Rest);

        Assert.Equal(0, _workspace.Tlscompat("compare", "old", "unknown").ExitCode);
        Assert.Equal(3, _workspace.Tlscompat("compare", "old", "unknown", "--fail-on", "opened").ExitCode);
    }

    [Fact]
    public void Json_holds_what_scripts_depend_on()
    {
        var comparison = JsonNode.Parse(_workspace.Tlscompat("compare", "old", "new", "--format", "json").Output)!;

        Assert.Equal(("old", "new", false, false, 1, 0), ((string?)comparison["old"], (string?)comparison["new"], (bool)comparison["isWhole"]!, (bool)comparison["hasUnjudgedDifferences"]!, (int)comparison["opened"]!, (int)comparison["closed"]!));
        var change = Assert.Single(comparison["changes"]!.AsArray())!;
        Assert.Equal(("opened", "both", "outbound"), ((string?)change["kind"], (string?)change["hello"], (string?)change["direction"]));
        Assert.Equal("""{"unsplit":"dropped","split":"dropped"}""", change["before"]!.ToJsonString());
        Assert.Equal((99, "old/egress.rules", 1), ((int)change["decidedBefore"]!["sid"]!, (string?)change["decidedBefore"]!["source"], (int)change["decidedBefore"]!["line"]!));
        Assert.Equal(("b.example.com", 443, "203.0.113.9:443", "10.0.0.5"), ((string?)change["serverName"], (int)change["port"]!, (string?)change["destination"], (string?)change["source"]));
    }

    [Fact]
    public void Markdown_fits_a_comment_and_says_what_it_leaves_out()
    {
        _workspace.Write("many/egress.rules", string.Concat(Enumerable.Range(1, 600).Select(i => Pass.Replace("b.example", $"host-{i}.with-a-long-name.example", StringComparison.Ordinal).Replace("sid:7", $"sid:{1000 + i}", StringComparison.Ordinal))) + Rest);

        var comment = _workspace.Tlscompat("compare", "old", "many", "--format", "markdown").Output;

        Assert.StartsWith("## What this change does to TLS handshakes\n\nHandshakes change: 600 opened.", comment.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.InRange(comment.Length, 40_000, 65_536);
        Assert.Matches(@"\*\*\d+ more\*\* do not fit here", comment);
    }

    [Fact]
    public void Rows_of_csv_have_the_names_of_the_members() =>
        Assert.StartsWith("\"kind\",\"hello\",\"direction\",\"serverName\",\"source\",\"destination\",\"before\"", _workspace.Tlscompat("compare", "old", "new", "--format", "csv").Output, StringComparison.Ordinal);

    [Fact]
    public void A_revision_is_compared_with_the_work_tree()
    {
        Commit();
        _workspace.Write("old/egress.rules", Pass + Rest);

        var result = _workspace.Tlscompat("compare", "main:old", "old", "--format", "json");
        var file = _workspace.Tlscompat("compare", "HEAD:./old/egress.rules", "old/egress.rules");

        Assert.Equal(0, result.ExitCode);
        var change = Assert.Single(JsonNode.Parse(result.Output)!["changes"]!.AsArray())!;
        Assert.Equal(("b.example.com", "main:old/egress.rules"), ((string?)change["serverName"], (string?)change["decidedBefore"]!["source"]));
        Assert.Contains("dropped by HEAD:./old/egress.rules:1 sid 99", file.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing:old", "there is no revision nothing")]
    [InlineData("main:nothing", "the revision has no nothing")]
    [InlineData("main:../up", "the path leads out of the git repository")]
    public void A_revision_that_is_not_there_is_told(string side, string message)
    {
        Commit();

        var result = _workspace.Tlscompat("compare", side, "old");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws:egress", "old", "aws:policy/NAME")]
    [InlineData("arn:aws:s3:::bucket", "old", "aws:policy/NAME")]
    [InlineData("--new", "old", "there is no option --new")]
    [InlineData("-", "-", "only one of the two sides")]
    public void A_side_that_means_nothing_is_refused(string old, string now, string message)
    {
        var result = _workspace.Tlscompat("compare", old, now);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_side_may_come_by_standard_input()
    {
        var result = _workspace.TlscompatWithInput(Rest, "compare", "-", "new");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("dropped by -:1 sid 99", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_live_is_compared_with_a_file()
    {
        await using var account = await EmulatedAccount.StartAsync();

        var same = _workspace.Start([.. Workspace.Tool, "compare", "aws:policy/egress", "aws:policy/egress", "--format", "json"], [], account.Environment);
        var file = _workspace.Start([.. Workspace.Tool, "compare", "aws:rule-group/egress-catch-all", "new", "--format", "json"], [], account.Environment);
        var missing = _workspace.Start([.. Workspace.Tool, "compare", "aws:rule-group/nowhere", "new"], [], account.Environment);

        Assert.Equal((0, ""), (same.ExitCode, same.Error.Contains("not", StringComparison.Ordinal) ? same.Error : ""));
        Assert.Empty(JsonNode.Parse(same.Output)!["changes"]!.AsArray());
        Assert.Equal(0, file.ExitCode);
        Assert.Contains(JsonNode.Parse(file.Output)!["changes"]!.AsArray(), change => (string?)change!["serverName"] == "b.example.com");
        Assert.Equal(3, missing.ExitCode);
    }

    /// <summary>Makes the folder a repository with one commit.</summary>
    private void Commit()
    {
        Peer.Require("git", "Every system carries it, mostly as the package git.");
        foreach (var call in (string[][])[["init", "--quiet", "--initial-branch=main"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=first"]])
            Assert.Equal(0, _workspace.Start(["git", .. call], []).ExitCode);
    }
}
