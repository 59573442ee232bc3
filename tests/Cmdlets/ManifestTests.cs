using System.Text.RegularExpressions;
using TlsCompat.Module;

namespace TlsCompat.Cmdlets.Tests;

public sealed partial class ManifestTests
{
    private readonly string _manifest = File.ReadAllText(ModuleLayout.PathOf("TlsCompat.psd1"));

    [Fact]
    public void Exports_every_cmdlet_class_by_name() =>
        Assert.Equal(
            CommandShape.In(typeof(CancellableCommand).Assembly).Select(command => command.Name),
            Items("CmdletsToExport").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void Exports_nothing_else(string key) => Assert.Empty(Items(key));

    [Fact]
    public void Has_no_wildcard() => Assert.DoesNotContain('*', _manifest);

    [Fact]
    public void Has_the_version_of_the_assembly() =>
        Assert.Equal(typeof(CancellableCommand).Assembly.GetName().Version!.ToString(3), Value("ModuleVersion"));

    [Theory]
    [InlineData("RootModule")]
    [InlineData("TypesToProcess")]
    [InlineData("FormatsToProcess")]
    public void Names_files_that_exist(string key) =>
        Assert.All(Items(key), file => Assert.True(File.Exists(ModuleLayout.PathOf(file)), file));

    [Fact]
    public void Asks_for_PowerShell_7_4()
    {
        Assert.Equal("7.4", Value("PowerShellVersion"));
        Assert.Equal(["Core"], Items("CompatiblePSEditions"));
    }

    private string Value(string key) => Items(key).Single();

    private IEnumerable<string> Items(string key)
    {
        var value = Regex.Match(_manifest, $@"^\s*{key}\s*=\s*(?<value>'[^']*'|@\([^)]*\))", RegexOptions.Multiline, TimeSpan.FromSeconds(1));
        Assert.True(value.Success, $"The manifest does not set {key}.");
        return Quoted().Matches(value.Groups["value"].Value).Select(match => match.Groups["text"].Value);
    }

    [GeneratedRegex("'(?<text>[^']*)'", RegexOptions.None, 1000)]
    private static partial Regex Quoted();
}
