namespace TlsCompat.Pester.Tests;

/// <summary>The module in a real PowerShell: one result here for each *.Tests.ps1.</summary>
public sealed class PesterTests(ITestOutputHelper log)
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.Tests.ps1").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    // Needs no PowerShell: a run in which every test is skipped counts as a failure.
    [Fact]
    public void Every_cmdlet_has_a_file()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "en-US"), "*-*.md").Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(pages.Select(page => page + ".Tests.ps1").Except(Files.Select(file => file.Data)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Passes(string file)
    {
        var host = await PowerShellHost.RequireAsync();

        await new PesterFile(host, pester: 5).RunAsync(file, log, TestContext.Current.CancellationToken);
    }

    // What the version of Pester can change: the operator, the assertions, and the compliance example.
    [Fact]
    public async Task Passes_under_Pester_6()
    {
        var host = await PowerShellHost.RequireAsync();

        await new PesterFile(host, pester: 6).RunAsync("Should-BeTlsCompatible.Tests.ps1", log, TestContext.Current.CancellationToken);
    }
}
