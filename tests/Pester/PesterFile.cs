using System.Text;
using System.Text.Json;

namespace TlsCompat.Pester.Tests;

/// <summary>Runs one file of Pester tests in a pwsh of its own.</summary>
/// <param name="host">The pwsh.</param>
/// <param name="pester">The major version of Pester that runs it: 5 or 6.</param>
internal sealed class PesterFile(PowerShellHost host, int pester)
{
    /// <summary>Runs a file in the PowerShell of this machine; skips the test where there is none.</summary>
    public static async Task PassesAsync(string file, ITestOutputHelper log, int pester = 5) =>
        await new PesterFile(await PowerShellHost.RequireAsync(), pester).RunAsync(file, log, TestContext.Current.CancellationToken);

    /// <summary>Runs the file; fails with the failures of its tests.</summary>
    public async Task RunAsync(string name, ITestOutputHelper log, CancellationToken cancellation)
    {
        var folder = AppContext.BaseDirectory;
        var report = Path.Combine(folder, Path.ChangeExtension(name, $".pester{pester}.json"));
        var run = await host.RunAsync(
            [
                "-File", Path.Combine(folder, "Invoke-TestFile.ps1"),
                "-Path", Path.Combine(folder, name),
                "-ModuleRoot", Repository.ModuleRoot,
                "-RepositoryRoot", Repository.Root,
                "-PesterManifest", Path.Combine(folder, "Modules", $"Pester{pester}", "Pester", "Pester.psd1"),
                "-Report", report,
            ],
            cancellation);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);

        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(report, cancellation));
        var failures = new StringBuilder();
        var count = 0;
        foreach (var test in results.RootElement.EnumerateArray())
        {
            count++;
            var (path, result) = (test.GetProperty("Path").GetString(), test.GetProperty("Result").GetString());
            log.WriteLine($"{result}: {path}");
            if (result == "Failed")
                failures.AppendLine(path).AppendLine(test.GetProperty("Message").GetString());
        }

        Assert.True(count > 0, $"{name} holds no test.");
        Assert.True(failures.Length == 0, failures.ToString());
    }
}
