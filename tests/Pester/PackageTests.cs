namespace TlsCompat.Pester.Tests;

/// <summary>The file that builds and installs the packages, and what the version of Pester can change.</summary>
public sealed class PackageTests(ITestOutputHelper log)
{
    [Theory]
    [MemberData(nameof(PesterFiles.Packages), MemberType = typeof(PesterFiles))]
    public Task Passes(string file) => PesterFile.PassesAsync(file, log);

    // The operator, the assertions, and the compliance example.
    [Fact]
    public Task Passes_under_Pester_6() => PesterFile.PassesAsync("Should-BeTlsCompatible.Tests.ps1", log, pester: 6);
}
