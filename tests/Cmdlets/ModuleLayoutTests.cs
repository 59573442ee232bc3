namespace TlsCompat.Cmdlets.Tests;

public sealed class ModuleLayoutTests
{
    // A dependency that is not here needs a thought: PowerShell loads it for every module of the session.
    private static readonly string[] Files =
    [
        "CHANGELOG.md",
        "LICENSE",
        "TlsCompat.Audit.dll",
        "TlsCompat.Calls.dll",
        "TlsCompat.Firewall.dll",
        "TlsCompat.Format.ps1xml",
        "TlsCompat.Handshake.dll",
        "TlsCompat.Hcl.dll",
        "TlsCompat.Suricata.dll",
        "TlsCompat.Tls.dll",
        "TlsCompat.Types.ps1xml",
        "TlsCompat.dll",
        "TlsCompat.psd1",
        "dependencies/AWSSDK.Core.dll",
        "dependencies/AWSSDK.EC2.dll",
        "dependencies/AWSSDK.SSO.dll",
        "dependencies/AWSSDK.SSOOIDC.dll",
        "dependencies/AWSSDK.SecurityToken.dll",
        "dependencies/TlsCompat.Aws.dll",
        "dependencies/TlsCompat.Yaml.dll",
        "dependencies/YamlDotNet.dll",
        "en-US/TlsCompat.dll-Help.xml",
        "en-US/about_TlsCompat.help.txt",
        "en-US/about_TlsCompat_Checks.help.txt",
        "en-US/about_TlsCompat_Comparison.help.txt",
    ];

    [Fact]
    public void Holds_these_files_and_no_others() =>
        Assert.Equal(
            Files,
            Directory.EnumerateFiles(ModuleLayout.Root, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(ModuleLayout.Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Loads_in_the_oldest_PowerShell_that_the_manifest_allows() =>
        Assert.All(ModuleLayout.Assemblies, assembly =>
            Assert.True(assembly.GetReferencedAssemblies().Single(name => name.Name == "System.Runtime").Version!.Major <= 8, assembly.GetName().Name));
}
