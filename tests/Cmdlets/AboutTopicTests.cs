namespace TlsCompat.Cmdlets.Tests;

public sealed class AboutTopicTests
{
    private readonly string[] _lines = File.ReadAllLines(ModuleLayout.PathOf("en-US/about_TlsCompat.help.txt"));

    [Fact]
    public void Starts_as_Get_Help_expects_a_topic_to_start()
    {
        Assert.Equal(["TOPIC", "    about_TlsCompat", "", "SHORT DESCRIPTION"], _lines[..4]);
        Assert.StartsWith("    Why ", _lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Fits_into_eighty_columns() => Assert.All(_lines, line => Assert.True(line.Length <= 80, line));

    [Fact]
    public void Does_not_advise_what_does_not_help()
    {
        var text = string.Join(' ', _lines.Select(line => line.Trim()));

        Assert.Contains("Setting CipherSuites does not help", text, StringComparison.Ordinal);
        Assert.Contains("GODEBUG=tlskyber=0", text, StringComparison.Ordinal);
        Assert.Contains("GODEBUG=tlsmlkem=0", text, StringComparison.Ordinal);
    }
}
