namespace TlsCompat.Pester.Tests;

/// <summary>Files whose tests start processes of their own.</summary>
public sealed class ProcessTests(ITestOutputHelper log)
{
    [Theory]
    [MemberData(nameof(PesterFiles.Processes), MemberType = typeof(PesterFiles))]
    public Task Passes(string file) => PesterFile.PassesAsync(file, log);
}
