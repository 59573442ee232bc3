namespace TlsCompat.Module;

/// <summary>The about_ topic of the checks: its own page, with what the page of each check says in short.</summary>
internal static class CheckTopic
{
    public const string Name = "about_TlsCompat_Checks";

    private const string Introduction = "Long description";

    public static MarkdownSection With(MarkdownSection topic, string checks)
    {
        var pages = Directory.EnumerateFiles(checks, "TLSC*.md").Order(StringComparer.Ordinal).Select(Short).ToList();
        return MarkdownSection.Of(topic.Title, topic.Level, topic.Blocks, topic.Sections.Select(section =>
            section.Title == Introduction ? MarkdownSection.Of(section.Title, section.Level, section.Blocks, [.. section.Sections, .. pages]) : section));
    }

    /// <summary>How bad, why, and how to fix: in words, since rules are too long for a terminal.</summary>
    private static MarkdownSection Short(string path)
    {
        var page = MarkdownSection.Read(path);
        if (page.Find("Why") is not { Blocks: [var why, ..] } || page.Find("How to fix") is not { Blocks: [{ Kind: MarkdownBlockKind.Text } fix, ..] })
            throw new InvalidDataException($"{path}: error HELP: a check says why and how to fix it, in words.");

        return MarkdownSection.Of(page.Title, 3, [.. page.Blocks, why, fix with { Text = fix.Text.TrimEnd(':') + (fix.Text.EndsWith(':') ? "." : "") }], []);
    }
}
