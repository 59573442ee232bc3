using System.Globalization;

namespace TlsCompat.Tool.Tests;

public sealed class AuditExitCodeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public AuditExitCodeTests() => _workspace.Write("a.rules", Samples.AllowList);

    [Fact]
    public void Is_0_when_there_are_findings_and_nobody_asked_to_fail() =>
        Assert.Equal(0, _workspace.Tlscompat("audit", "a.rules").ExitCode);

    [Theory]
    [InlineData("critical")]
    [InlineData("high")]
    [InlineData("INFO")]
    public void Is_1_when_a_finding_is_as_bad_as_fail_on_or_worse(string severity) =>
        Assert.Equal(1, _workspace.Tlscompat("audit", "a.rules", "--fail-on", severity).ExitCode);

    [Fact]
    public void Is_0_when_all_findings_are_less_than_fail_on()
    {
        _workspace.Write("b.rules", Samples.BrokenLine);
        Assert.Equal(0, _workspace.Tlscompat("audit", "b.rules", "--fail-on", "critical").ExitCode);
        Assert.Equal(1, _workspace.Tlscompat("audit", "b.rules", "--fail-on", "medium").ExitCode);
    }

    [Fact]
    public void Is_0_with_fail_on_never() =>
        Assert.Equal(0, _workspace.Tlscompat("audit", "a.rules", "--fail-on", "never").ExitCode);

    [Fact]
    public void Is_2_when_one_source_is_missing_even_if_another_one_has_findings()
    {
        var result = _workspace.Tlscompat("audit", "missing.rules", "a.rules", "--fail-on", "high", "--format", "jsonl");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("\"sid\":1000099", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("audit", "a.rules", "--format", "pdf")]
    [InlineData("audit", "a.rules", "--fail-on", "awful")]
    [InlineData("audit", "a.rules", "--home-net", "home")]
    [InlineData("audit", "a.rules", "--home-net", "$HOME_NET")]
    [InlineData("audit", "a.rules", "--no-such-option")]
    [InlineData("audit", "a.rules", "--output", "no/such/folder/out.json")]
    [InlineData("no-such-verb")]
    public void Is_2_when_the_call_is_wrong_and_standard_error_says_how(params string[] arguments)
    {
        var result = _workspace.Tlscompat(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.OutputBytes);
        Assert.StartsWith("tlscompat: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_2_without_a_verb_and_the_help_is_shown()
    {
        var result = _workspace.Tlscompat();
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("audit", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Is_130_after_an_interrupt_while_it_waits_for_input(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send; press Ctrl+C there.");
        Assert.SkipWhen(signal == "INT" && IsInterruptIgnored(), "Who started the tests ignores SIGINT, as a shell does for what runs behind it.");
        using var process = _workspace.Launch([.. Workspace.Tool, "audit", "-"]);
        // It reads its input only after it has set up its handlers: once a byte of more than a pipe holds is gone, they stand.
        var filler = new byte[1 << 20];
        Array.Fill(filler, (byte)'#');
        process.StandardInput.BaseStream.Write(filler);
        process.StandardInput.BaseStream.Flush();
        _workspace.Start(["sh", "-c", $"kill -{signal} {process.Id}"], []); // the builtin: not every machine has the program
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill();
            Assert.Fail("It did not end.");
        }

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("tlscompat: interrupted\n", process.StandardError.ReadToEnd());
    }

    /// <summary>A process inherits the signals that its parent ignores, and .NET leaves them ignored.</summary>
    private static bool IsInterruptIgnored()
    {
        const string Ignored = "SigIgn:";
        const ulong Interrupt = 1 << (2 - 1);
        return File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } line
            && (ulong.Parse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    public void Dispose() => _workspace.Dispose();
}
