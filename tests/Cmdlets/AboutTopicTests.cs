using TlsCompat.Audit.Checks;

namespace TlsCompat.Cmdlets.Tests;

public sealed class AboutTopicTests
{
    public static TheoryData<string> Topics =>
        [.. Directory.EnumerateFiles(ModuleLayout.PathOf("en-US"), "about_*.help.txt").Select(file => Path.GetFileName(file).Replace(".help.txt", "", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Starts_as_Get_Help_expects_a_topic_to_start(string topic)
    {
        var lines = Lines(topic);

        Assert.Equal(["TOPIC", "    " + topic, "", "SHORT DESCRIPTION"], lines[..4]);
        Assert.StartsWith("    ", lines[4], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Fits_into_eighty_columns(string topic) => Assert.All(Lines(topic), line => Assert.True(line.Length <= 80, line));

    [Fact]
    public void Does_not_advise_what_does_not_help()
    {
        var text = Text("about_TlsCompat");

        Assert.Contains("Setting CipherSuites does not help", text, StringComparison.Ordinal);
        Assert.Contains("GODEBUG=tlskyber=0", text, StringComparison.Ordinal);
        Assert.Contains("GODEBUG=tlsmlkem=0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_every_check_by_its_title()
    {
        var text = Text("about_TlsCompat_Checks");

        Assert.All(Check.All, check => Assert.Contains($"{check.Descriptor.Id}: {check.Descriptor.Title}", text, StringComparison.Ordinal));
    }

    private static string[] Lines(string topic) => File.ReadAllLines(ModuleLayout.PathOf($"en-US/{topic}.help.txt"));

    private static string Text(string topic) => string.Join(' ', Lines(topic).Select(line => line.Trim()));
}
