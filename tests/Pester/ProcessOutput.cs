using System.ComponentModel;
using System.Diagnostics;

namespace TlsCompat.Pester.Tests;

/// <summary>How a program ended and what it said.</summary>
internal sealed record ProcessOutput(int ExitCode, string Output, string Error)
{
    /// <returns>Null where there is no such program.</returns>
    public static async Task<ProcessOutput?> OfAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                // Short-lived shells, and dozens of them: what the compiler would measure for later costs them a seventh of their time.
                ["DOTNET_TieredPGO"] = "0",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
            },
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new ProcessOutput(process.ExitCode, await output, await error);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
