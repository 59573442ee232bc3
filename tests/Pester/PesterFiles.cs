namespace TlsCompat.Pester.Tests;

/// <summary>
/// The files of Pester tests, in shares. The tests of a class run one behind the other, and classes beside each other: so there is a class for each
/// share. A new file is in the share of all others.
/// </summary>
internal static class PesterFiles
{
    /// <summary>Those that start a process for nearly every test.</summary>
    private static readonly string[] OfProcesses = ["FirstCommand.Tests.ps1", "Stop.Tests.ps1"];

    /// <summary>Those that have an account beside them.</summary>
    private static readonly string[] OfAccounts =
    [
        "Get-TlsFirewallPolicy.Tests.ps1", "Get-TlsRuleGroup.Tests.ps1", "Governance.Tests.ps1", "Help.Tests.ps1", "Object.Tests.ps1", "Publish-TlsRuleAudit.Tests.ps1",
        "Transcript.Tests.ps1", "Type.Tests.ps1", "Update-TlsFirewallPolicy.Tests.ps1", "Update-TlsRuleGroup.Tests.ps1",
    ];

    /// <summary>The one that builds the packages.</summary>
    private static readonly string[] OfPackages = ["Package.Tests.ps1"];

    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.Tests.ps1").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Processes => [.. OfProcesses];

    public static TheoryData<string> Accounts => [.. OfAccounts];

    public static TheoryData<string> Packages => [.. OfPackages];

    public static TheoryData<string> Others => [.. All.Except([.. OfProcesses, .. OfAccounts, .. OfPackages])];
}
