using System.ComponentModel;
using System.Diagnostics;

namespace TlsCompat.Aws.Tests;

/// <summary>
/// The AWS CLI, a client that is not ours and that knows the real API model. Where it is missing the test is skipped with the
/// way to get it, or fails when TLSCOMPAT_REQUIRED_PEERS names it.
/// </summary>
internal sealed class AwsProgram(EmulatedAws aws)
{
    private const string Name = "aws";

    public static void Require()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Name, "--version") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
                return;
        }
        catch (Win32Exception)
        {
        }

        const string Reason = "aws is not here. On Debian: apt-get install awscli.";
        if ((Environment.GetEnvironmentVariable("TLSCOMPAT_REQUIRED_PEERS") ?? "").Split(',').Contains(Name))
            Assert.Fail(Reason);
        Assert.Skip(Reason);
    }

    /// <summary>Runs one command at the emulator, with nothing of this machine's own settings.</summary>
    public async Task<(int Exit, string Output, string Error)> RunAsync(string region, params string[] arguments)
    {
        var start = new ProcessStartInfo(Name, [.. arguments, "--endpoint-url", aws.Url, "--region", region, "--output", "json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ACCESS_KEY_ID"] = aws.Options.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = aws.Options.SecretAccessKey,
                ["AWS_CONFIG_FILE"] = "/nonexistent/config",
                ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent/credentials",
                ["AWS_PAGER"] = "",
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
