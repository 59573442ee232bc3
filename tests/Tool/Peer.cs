using System.ComponentModel;
using System.Diagnostics;

namespace TlsCompat.Tool.Tests;

/// <summary>
/// A program that a test needs and that is not ours. Where it is missing the test is skipped with the way to get it, or
/// fails when TLSCOMPAT_REQUIRED_PEERS names it.
/// </summary>
internal static class Peer
{
    public static void Require(string program, string howToGetIt)
    {
        if (IsHere(program))
            return;
        var reason = $"{program} is not here. {howToGetIt}";
        if ((Environment.GetEnvironmentVariable("TLSCOMPAT_REQUIRED_PEERS") ?? "").Split(',').Contains(program))
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    private static bool IsHere(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
