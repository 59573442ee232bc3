using System.Globalization;
using System.Text.Json;

namespace TlsCompat.Tool.Tests;

/// <summary>docs/patches.md says of how many critical and high findings in the examples a proven patch is offered.</summary>
public sealed class ExampleShareTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("examples/rules")]
    [InlineData("examples")]
    public void What_the_page_says_is_so(string folder)
    {
        using var findings = JsonDocument.Parse(_workspace.Tlscompat("audit", Path.Combine(Workspace.Repository, folder), "--format", "json").Output);
        var faults = findings.RootElement.EnumerateArray()
            .Where(finding => finding.GetProperty("status").GetString() == "fail" && finding.GetProperty("severity").GetString() is "critical" or "high").ToList();
        var proven = faults.Count(finding => finding.GetProperty("proof") is { ValueKind: JsonValueKind.Object } proof && proof.GetProperty("status").GetString() != "unproven");

        Assert.NotEmpty(faults);
        Assert.True(proven >= faults.Count * 0.95);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| `{folder}` | {proven} of {faults.Count} |"), File.ReadAllText(Path.Combine(Workspace.Repository, "docs", "patches.md")), StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();
}
