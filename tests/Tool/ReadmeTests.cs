using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

/// <summary>The first page shows what the tool really prints, and its commands work.</summary>
public sealed partial class ReadmeTests
{
    private const int Columns = 100;

    private static readonly string Readme = Path.Combine(Workspace.Repository, "README.md");

    /// <summary>With TLSCOMPAT_UPDATE_README set, the page is brought up to date instead.</summary>
    [Fact]
    public void Shows_what_the_command_prints()
    {
        var text = File.ReadAllText(Readme).ReplaceLineEndings("\n");
        var blocks = Block().Matches(text).ToList();
        Assert.True(blocks.Count >= 2);
        var real = blocks.AsEnumerable().Reverse().Aggregate(text, (page, block) =>
            page.Remove(block.Groups["output"].Index, block.Groups["output"].Length)
                .Insert(block.Groups["output"].Index, Print(block.Groups["arguments"].Value)));
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_README") is null)
            Assert.Equal(real, text);
        else
            File.WriteAllText(Readme, real);
    }

    /// <summary>What the page shows as a picture is what a terminal shows; TLSCOMPAT_UPDATE_README draws it anew.</summary>
    [Theory]
    [InlineData("audit")]
    [InlineData("trace")]
    public void Its_pictures_show_what_a_terminal_shows(string name)
    {
        Peer.Require("script", "It gives a program a terminal; Debian has it in bsdutils.");
        var text = File.ReadAllText(Readme).ReplaceLineEndings("\n");
        Assert.Contains($"](docs/images/{name}.svg)", text, StringComparison.Ordinal);
        var arguments = Block().Matches(text).Select(block => block.Groups["arguments"].Value).First(each => each.StartsWith(name, StringComparison.Ordinal));
        using var workspace = new Workspace { StartFolder = Workspace.Repository };
        var tool = string.Join(' ', Workspace.Tool.Select(word => $"'{word}'"));
        var result = workspace.Start(["script", "-qec", $"stty cols {Columns} rows 50; {tool} {arguments}", "/dev/null"], [], ("COLORTERM", ""));
        var real = TerminalPicture.Draw("tlscompat " + arguments, result.Output, Columns);
        var picture = Path.Combine(Workspace.Repository, "docs", "images", name + ".svg");
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_README") is null)
            Assert.Equal(real, File.ReadAllText(picture).ReplaceLineEndings("\n"));
        else
            File.WriteAllText(picture, real);
    }

    [Fact]
    public void Its_picture_of_the_html_report_is_that_report()
    {
        Assert.Contains("](docs/images/report.svg)", File.ReadAllText(Readme), StringComparison.Ordinal);
        var real = ReportPicture.Draw(Print("audit examples/rules/allow-list.rules --settings none --format html"), height: 1090);
        var picture = Path.Combine(Workspace.Repository, "docs", "images", "report.svg");
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_README") is null)
            Assert.Equal(real, File.ReadAllText(picture).ReplaceLineEndings("\n"));
        else
            File.WriteAllText(picture, real);
    }

    [Fact]
    public void Its_first_command_finds_the_faults_of_the_examples()
    {
        var output = Print("audit examples/rules");
        foreach (var expected in (string[])["CRITICAL  examples/rules/allow-list.rules:", "HIGH      examples/rules/established-traffic.rules:", "CRITICAL  examples/rules/old-versions.rules:", "MEDIUM    examples/rules/broken-line.rules:"])
            Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("clean.rules", output, StringComparison.Ordinal);
    }

    private static string Print(string arguments)
    {
        using var workspace = new Workspace { StartFolder = Workspace.Repository };
        return workspace.Tlscompat(arguments.Split(' ')).Output.ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\n```\n\$ tlscompat (?<arguments>(?!handshake )[^\n]+)\n(?<output>.*?)```\n", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
