using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

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
        Miss(program, $"{program} is not here. {howToGetIt}");
    }

    /// <summary>Skips the test for want of a peer, or fails it.</summary>
    [DoesNotReturn]
    public static void Miss(string program, string reason)
    {
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
