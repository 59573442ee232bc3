using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TlsCompat.Benchmarks.Comparing;

/// <summary>What a whole process cost, as Linux counts it for children that have ended (getrusage(2)).</summary>
internal static partial class ChildUsage
{
    private const int Children = -1;

    /// <summary>Runs one command of a build's command line. Only one such run a process, since the counts are of all children.</summary>
    public static Cost Run(string build, string arguments)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("whole processes are measured on Linux only");
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(build, "tlscompat.dll")}\" {arguments}") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode is not (0 or 1))
            throw new InvalidOperationException($"tlscompat {arguments} returned {process.ExitCode}: {errors.Result}");
        var usage = new long[18];
        if (GetResourceUsage(Children, usage) != 0)
            throw new InvalidOperationException("getrusage failed");
        // Two times of seconds and microseconds, user and system, then the greatest resident set in kB.
        return new Cost(((usage[0] + usage[2]) * 1000.0) + ((usage[1] + usage[3]) / 1000.0), 0, usage[4] * 1024, output.Length);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}
