namespace TlsCompat.Pester.Tests;

/// <summary>Files whose tests speak with an account on loopback.</summary>
public sealed class AccountTests(ITestOutputHelper log)
{
    [Theory]
    [MemberData(nameof(PesterFiles.Accounts), MemberType = typeof(PesterFiles))]
    public Task Passes(string file) => PesterFile.PassesAsync(file, log);
}
