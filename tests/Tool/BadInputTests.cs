using System.Text;

namespace TlsCompat.Tool.Tests;

/// <summary>Input that cannot be used: one line that names it, and everything else is looked at all the same.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void Missing_file() => Refuses("missing.rules", "tlscompat: missing.rules: there is no such file or folder; check the path");

    [Fact]
    public void Pattern_that_nothing_matches() => Refuses("nothing/*.rules", "tlscompat: nothing/*.rules: ");

    [Fact]
    public void Folder_without_rules()
    {
        _workspace.Write("empty/README.md", "no rules here");
        Refuses("empty", "tlscompat: empty: ");
    }

    [Fact]
    public void Binary_file()
    {
        _workspace.Write("binary.rules", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0xFF]);
        Refuses("binary.rules", "tlscompat: binary.rules: a binary file");
    }

    [Fact]
    public void Broken_json()
    {
        _workspace.Write("group.json", "{\n  \"RuleGroup\": {\n    \"RulesSource\": }\n}\n");
        Refuses("group.json", "tlscompat: group.json:3:");
    }

    [Fact]
    public void Json_of_another_kind()
    {
        _workspace.Write("package.json", """{ "name": "not-a-firewall" }""");
        Refuses("package.json", "tlscompat: package.json");
    }

    [Fact]
    public void File_larger_than_any_rule_group()
    {
        using (var file = File.Create(_workspace.FullPath("huge.rules")))
        {
            file.Write("drop tls any any -> any any (msg:\""u8);
            var chunk = Encoding.ASCII.GetBytes(new string('a', 1 << 20));
            for (var megabytes = 0; megabytes < 200; megabytes++)
                file.Write(chunk);
            file.Write("\"; sid:1;)"u8);
        }

        Refuses("huge.rules", "tlscompat: huge.rules: ");
    }

    [Fact]
    public void Unreadable_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        _workspace.Write("secret.rules", Samples.AllowList);
        _workspace.Write("good.rules", Samples.AllowList);
        string[] command = [.. Workspace.Tool, "audit", "secret.rules", "good.rules", "--format", "json"];
        if (Environment.IsPrivilegedProcess)
        {
            // root may read every file.
            Peer.Require("setpriv", "It comes with util-linux; or run the tests as another user.");
            string[] asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
            _workspace.Start(["chmod", "755", "."], []);
            Assert.SkipUnless(
                _workspace.Start([.. asNobody, .. Workspace.Tool, "--version"], []).ExitCode == 0,
                "Other users than root cannot reach the command line that was built; build it where they can.");
            command = [.. asNobody, .. command];
        }

        _workspace.Start(["chmod", "000", "secret.rules"], []);
        var result = _workspace.Start(command, []);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("tlscompat: secret.rules: the file may not be read", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("\"sid\": 1000099", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_that_a_terminal_would_obey() => Refuses("\e[31m.rules", "tlscompat: \\x1b[31m.rules: ");

    [Fact]
    public void Nothing_but_bad_input_still_gives_valid_json()
    {
        var result = _workspace.Tlscompat("audit", "missing.rules", "--format", "json");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("[]\n", result.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Long_line_that_is_no_rule_is_a_finding_like_any_other()
    {
        _workspace.Write("a.rules", new string('x', 20_000_000) + "\n" + Samples.AllowList);
        var result = _workspace.Tlscompat("audit", "a.rules", "--format", "jsonl");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"line\":1,\"column\":", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"sid\":1000099", result.Output, StringComparison.Ordinal);
    }

    private void Refuses(string source, string expectedStart)
    {
        _workspace.Write("good.rules", Samples.AllowList);
        foreach (var verb in (string[])["audit", "patch"])
        {
            var result = _workspace.Tlscompat(verb, source, "good.rules", "--format", "json");
            Assert.Equal(2, result.ExitCode);
            Assert.StartsWith(expectedStart, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
            Assert.Contains("\"sid\": 1000099", result.Output, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _workspace.Dispose();
}
