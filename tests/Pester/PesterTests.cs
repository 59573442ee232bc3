namespace TlsCompat.Pester.Tests;

/// <summary>The module in a real PowerShell: one result here for each *.Tests.ps1 that is in no other share.</summary>
public sealed class PesterTests(ITestOutputHelper log)
{
    // Needs no PowerShell: a run in which every test is skipped counts as a failure.
    [Fact]
    public void Every_cmdlet_has_a_file()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "en-US"), "*-*.md").Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(pages.Select(page => page + ".Tests.ps1").Except(PesterFiles.All));
    }

    [Theory]
    [MemberData(nameof(PesterFiles.Others), MemberType = typeof(PesterFiles))]
    public Task Passes(string file) => PesterFile.PassesAsync(file, log);
}
