using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

/// <summary>The first page shows what the tool really prints, and its commands work.</summary>
public sealed partial class ReadmeTests
{
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

    [GeneratedRegex(@"\n```\n\$ tlscompat (?<arguments>[^\n]+)\n(?<output>.*?)```\n", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
