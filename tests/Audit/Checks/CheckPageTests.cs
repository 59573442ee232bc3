using TlsCompat.Audit.Checks;

namespace TlsCompat.Audit.Tests.Checks;

public sealed class CheckPageTests
{
    public static TheoryData<string> Ids => [.. CheckPage.Ids];

    [Fact]
    public void Every_check_has_a_page_and_every_page_a_check()
    {
        Assert.Equal(CheckPage.Ids, Check.All.Select(check => check.Descriptor.Id));
        Assert.All(Check.All, check => Assert.Equal(CheckPage.Read(check.Descriptor.Id).Title, check.Descriptor.Title));
    }

    [Fact]
    public void The_index_lists_every_page()
    {
        var index = File.ReadAllText(Path.Combine(CheckPage.Folder, "README.md"));

        Assert.All(Check.All, check => Assert.Contains($"| [{check.Descriptor.Id}]({check.Descriptor.Id}.md) | {check.Descriptor.Title} |", index));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_page_says_why_how_to_fix_and_what_the_limits_are(string id)
    {
        var text = File.ReadAllText(Path.Combine(CheckPage.Folder, id + ".md"));

        Assert.All(["## Example", "## Why", "## How to fix", "## Limits"], heading => Assert.Contains($"\n{heading}\n", text));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_before_is_found_and_the_one_after_is_not(string id)
    {
        var page = CheckPage.Read(id);

        Assert.Contains(page.Examples, example => !example.IsAfter);
        Assert.All(page.Examples, example =>
        {
            var found = Auditing.Audit(example.Text, example.Settings, example.Name).Select(finding => finding.RuleId).ToList();
            if (example.IsAfter)
                Assert.DoesNotContain(id, found);
            else
                Assert.Contains(id, found);
        });
    }

    [Theory]
    [InlineData("TLSC001")]
    [InlineData("TLSC002")]
    [InlineData("TLSC003")]
    [InlineData("TLSC004")]
    [InlineData("TLSC005")]
    [InlineData("TLSC006")]
    [InlineData("TLSC007")]
    [InlineData("TLSC010")]
    [InlineData("TLSC012")]
    [InlineData("TLSC013")]
    public void The_patch_makes_of_each_example_before_the_one_after_it(string id)
    {
        var examples = CheckPage.Read(id).Examples;

        Assert.Contains(examples.Zip(examples.Skip(1)), pair => !pair.First.IsAfter && pair.Second.IsAfter);
        foreach (var (before, after) in examples.Zip(examples.Skip(1)).Where(pair => !pair.First.IsAfter && pair.Second.IsAfter))
            Assert.Equal(after.Text, Auditing.Patched(before.Text, before.Settings, before.Name));
    }
}
