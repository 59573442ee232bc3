using TlsCompat.Module;

namespace TlsCompat.Cmdlets.Tests;

public sealed class HelpPageTests : IDisposable
{
    private const string Page = """
        # Get-Thing

        ## Synopsis

        Gets a `thing`.

        ## Description

        One paragraph
        of two lines.

        - An item with a [link](https://example.com).

        ## Parameters

        ### -Name

        Its name.

        ## Examples

        ### Get `one`

        ```powershell
        Get-Thing -Name 'x' |
            Out-Null
        ```

        It is got.

        ## Inputs

        ## Outputs

        ## Notes

        ## Links

        - [Online](https://example.com/thing)
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Reads_a_page_as_plain_text()
    {
        var page = HelpPage.Read(Write(Page));

        Assert.Equal("Gets a thing.", page.Synopsis);
        Assert.Equal(["One paragraph of two lines.", "- An item with a link."], page.Description);
        Assert.Equal("Its name.", page.Parameters["Name"].Paragraphs.Single());
        Assert.Equal(["Get-Thing -Name 'x' |\n    Out-Null", "It is got."], page.Examples.Single().Paragraphs);
        Assert.Equal([("Online", "https://example.com/thing")], page.Links);
    }

    [Theory]
    [InlineData("## Notes\n\n", "", "the sections of a page are")]
    [InlineData("## Notes", "## Remarks", "the sections of a page are")]
    [InlineData("# Get-Thing\n", "# Get-Other\n", "the page is named Get-Other")]
    [InlineData("# Get-Thing\n", "", "a page starts with")]
    [InlineData("    Out-Null\n```", "    Out-Null\n", "the code has no end")]
    public void Refuses_a_page_that_is_not_in_order(string old, string replacement, string message)
    {
        var page = Page.ReplaceLineEndings("\n").Replace(old, replacement, StringComparison.Ordinal);

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => HelpPage.Read(Write(page))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_page_that_is_missing() =>
        Assert.Contains(
            "the cmdlet has no page",
            Assert.Throws<InvalidDataException>(() => HelpPage.Read(Path.Combine(_folder.FullName, "Get-None.md"))).Message,
            StringComparison.Ordinal);

    private string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, "Get-Thing.md");
        File.WriteAllText(path, text);
        return path;
    }
}
