namespace TlsCompat.Module;

/// <summary>The page of one cmdlet under docs/en-US: the sections below, all of them, and no others.</summary>
public sealed class HelpPage
{
    private static readonly string[] SectionTitles =
        ["Synopsis", "Description", "Parameters", "Examples", "Inputs", "Outputs", "Notes", "Links"];

    private readonly MarkdownSection _page;

    private HelpPage(MarkdownSection page) => _page = page;

    public string Name => _page.Title;

    public string Synopsis => string.Join(' ', Section("Synopsis").Paragraphs);

    public IEnumerable<string> Description => Section("Description").Paragraphs;

    /// <summary>By name, without the dash.</summary>
    public IReadOnlyDictionary<string, MarkdownSection> Parameters =>
        Section("Parameters").Sections.ToDictionary(section => section.Title.TrimStart('-'));

    public IReadOnlyList<MarkdownSection> Examples => Section("Examples").Sections;

    /// <summary>Types that come down the pipeline, each with its remarks.</summary>
    public IReadOnlyList<MarkdownSection> Inputs => Section("Inputs").Sections;

    public IReadOnlyList<MarkdownSection> Outputs => Section("Outputs").Sections;

    public IEnumerable<string> Notes => Section("Notes").Paragraphs;

    public IEnumerable<(string Words, string Target)> Links => Section("Links").Blocks.SelectMany(block => block.Links);

    /// <exception cref="InvalidDataException">A section is missing, unknown or out of order.</exception>
    public static HelpPage Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"{path}: error HELP: the cmdlet has no page.");
        var page = MarkdownSection.Read(path);
        if (page.Title != Path.GetFileNameWithoutExtension(path))
            throw new InvalidDataException($"{path}(1): error HELP: the page is named {page.Title}.");
        if (!page.Sections.Select(section => section.Title).SequenceEqual(SectionTitles))
            throw new InvalidDataException($"{path}: error HELP: the sections of a page are {string.Join(", ", SectionTitles)}, in this order.");
        return new HelpPage(page);
    }

    private MarkdownSection Section(string title) => _page.Find(title)!;
}
