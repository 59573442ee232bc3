namespace TlsCompat.Tool.Tests;

public sealed class ComplianceTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ComplianceTests() => _workspace.Write("rules/a.rules", Samples.AllowList);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Finds_the_settings_upward_and_fails_on_nothing_that_is_accepted()
    {
        _workspace.Write("tlscompat.json", """{ "suppressions": [ { "ruleId": "TLSC001", "reason": "Goes in June", "owner": "net" } ] }""");
        Directory.CreateDirectory(_workspace.FullPath(".git"));
        using var below = new Workspace { StartFolder = _workspace.FullPath("rules") };

        var result = below.Tlscompat("audit", "a.rules", "--fail-on", "info");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("ACCEPTED  a.rules:2", result.Output, StringComparison.Ordinal);
        Assert.Contains("because   Goes in June (net)", result.Output, StringComparison.Ordinal);
        Assert.Contains("nothing that is not accepted; 1 accepted.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("tlscompat patch", result.Output, StringComparison.Ordinal);
        Assert.Equal("tlscompat: settings from ../tlscompat.json\n", result.Error.ReplaceLineEndings("\n"));
        Assert.Empty(below.Tlscompat("patch", "a.rules").Output);
        Assert.Equal(1, below.Tlscompat("audit", "a.rules", "--fail-on", "info", "--settings", "none").ExitCode);
    }

    [Theory]
    [InlineData("rules/.git")]
    [InlineData(null)]
    public void Settings_above_the_repository_or_without_one_above_the_folder_are_not_obeyed(string? git)
    {
        _workspace.Write("tlscompat.json", """{ "severities": { "TLSC001": "info" } }""");
        if (git is not null)
            Directory.CreateDirectory(_workspace.FullPath(git));
        using var below = new Workspace { StartFolder = _workspace.FullPath("rules") };

        var result = below.Tlscompat("audit", "a.rules", "--fail-on", "low");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Equal(0, below.Tlscompat("audit", "a.rules", "--fail-on", "low", "--include-root", "..").ExitCode);
    }

    [Fact]
    public void A_setting_that_there_is_not_makes_the_call_wrong()
    {
        _workspace.Write("tlscompat.json", """{ "severities": { "TLSC001": "-1" } }""");

        var result = _workspace.Tlscompat("audit", "rules");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("tlscompat: settings from tlscompat.json\ntlscompat: tlscompat.json:1:30: expected critical, high, medium, low or info\n", result.Error.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("--settings", "/dev/zero")]
    [InlineData("--baseline-file", "/dev/zero")]
    public void A_device_is_no_settings_file_and_no_baseline(string option, string path)
    {
        Assert.SkipUnless(File.Exists(path), $"{path} is needed");

        var result = _workspace.Tlscompat("audit", "rules", option, path);

        Assert.Equal((2, $"tlscompat: {path}: cannot be read: it is a pipe, socket or device, and only regular files are read\n"), (result.ExitCode, result.Error.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Warns_of_what_has_no_effect_and_goes_on()
    {
        _workspace.Write("team.json", """{ "suppressions": [ { "ruleId": "TLSC001", "reason": "r", "expires": "2020-01-01" } ] }""");

        var result = _workspace.Tlscompat("audit", "rules", "--settings", "team.json", "--fail-on", "low");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("tlscompat: team.json:1:21: the suppression of TLSC001 expired on 2020-01-01; it suppresses nothing\n", result.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Audits_all_the_same_where_the_settings_cannot_be_read_and_says_so()
    {
        var result = _workspace.Tlscompat("audit", "rules", "--settings", "missing.json");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("tlscompat: missing.json: no such file\n", result.Error.ReplaceLineEndings("\n"));
        Assert.Contains("TLSC001", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_over_excluded_files_unless_they_are_named()
    {
        _workspace.Write("tlscompat.json", """{ "excludedPaths": ["rules/vendor"] }""");
        _workspace.Write("rules/vendor/b.rules", Samples.BrokenLine);

        Assert.DoesNotContain("TLSC011", _workspace.Tlscompat("audit", "rules").Output, StringComparison.Ordinal);
        Assert.Contains("TLSC011", _workspace.Tlscompat("audit", "rules/vendor/b.rules").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_on_new_findings_only()
    {
        Assert.Equal(0, _workspace.Tlscompat("audit", "rules", "--format", "jsonl", "--output", "known.jsonl").ExitCode);
        Assert.Equal(0, _workspace.Tlscompat("audit", "rules", "--baseline-file", "known.jsonl", "--fail-on", "info").ExitCode);

        _workspace.Write("rules/b.rules", Samples.BrokenLine);
        var result = _workspace.Tlscompat("audit", "rules", "--baseline-file", "known.jsonl", "--fail-on", "info", "--format", "csv");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("known in known.jsonl", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_say_what_counts_where_the_call_does_not()
    {
        _workspace.Write("tlscompat.json", """{ "baseline": "strict", "baselineFile": "missing.jsonl" }""");
        _workspace.Write("rules/a.rules", "alert tls any any -> any any (sid:1;)\n");

        var strict = _workspace.Tlscompat("audit", "rules", "--fail-on", "info");
        Assert.Contains("TLSC012", strict.Output, StringComparison.Ordinal);
        Assert.Contains("missing.jsonl: no such file", strict.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("TLSC012", _workspace.Tlscompat("audit", "rules", "--baseline", "effective").Output, StringComparison.Ordinal);
    }
}
