using System.Text.Json;
using System.Text.RegularExpressions;
using TlsCompat.Audit.Checks;

namespace TlsCompat.Tool.Tests;

public sealed partial class ExplainTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void Lists_each_check()
    {
        var result = _workspace.Tlscompat("explain");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(Check.All.Select(check => $"{check.Descriptor.Id}  {check.Descriptor.Title}").Order(StringComparer.Ordinal), result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Every_page_is_shown_whole()
    {
        foreach (var page in CheckPage.All)
        {
            var result = _workspace.Tlscompat("explain", page.Id.ToLowerInvariant());

            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.StartsWith($"{page.Id}: {page.Title}\n\n  ", result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("```", result.Output, StringComparison.Ordinal);
            Assert.All(result.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
            // Nothing that the page says is lost: the same words, whatever stands between them.
            Assert.Equal(Words(page.Text.Split('\n').Where(line => !line.StartsWith("```", StringComparison.Ordinal) && !line.StartsWith("|---", StringComparison.Ordinal))), Words(result.Output.Split('\n').Where(line => line.Trim() is not ("before:" or "after:"))));
        }
    }

    [Fact]
    public void Rules_are_not_broken_into_lines()
    {
        var page = CheckPage.Find("TLSC014")!;
        var rules = page.Text.Split('\n').Where(line => line.StartsWith("drop quic $HOME_NET", StringComparison.Ordinal)).ToList();
        var lines = _workspace.Tlscompat("explain", "TLSC014").Output.Split('\n');

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Contains("    " + rule, lines));
    }

    [Fact]
    public void Writes_Markdown_and_JSON()
    {
        var page = CheckPage.Find("TLSC003")!;
        Assert.Equal(page.Text, _workspace.Tlscompat("explain", "TLSC003", "--format", "markdown").Output);

        using var document = JsonDocument.Parse(_workspace.Tlscompat("explain", "TLSC003", "--format", "json").Output);
        Assert.Equal(
            [("id", page.Id), ("title", page.Title), ("helpUri", page.HelpUri), ("text", page.Text)],
            Assert.Single(document.RootElement.EnumerateArray()).EnumerateObject().Select(member => (member.Name, member.Value.GetString())));
    }

    [Fact]
    public void Refuses_a_check_that_is_none()
    {
        var result = _workspace.Tlscompat("explain", "TLSC001", "TLSC999");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("tlscompat: There is no check 'TLSC999'. The checks are TLSC001, ", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    private static IEnumerable<string> Words(IEnumerable<string> lines) =>
        lines.SelectMany(line => Word().Matches(Target().Replace(line, "]")).Select(match => match.Value));

    [GeneratedRegex(@"\]\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Target();

    [GeneratedRegex(@"\w+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
