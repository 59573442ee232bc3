namespace TlsCompat.Module;

/// <summary>
/// A heading of a page with what stands under it: blocks of text, code and lists, and the sections one level down. This is
/// the part of markdown that help pages are written in; anything else is refused by whoever does not know it.
/// </summary>
public sealed class MarkdownSection(string title, int level)
{
    private const string Fence = "```";

    private readonly List<MarkdownBlock> _blocks = [];
    private readonly List<MarkdownSection> _sections = [];

    public string Title { get; } = title;

    public int Level { get; } = level;

    public IReadOnlyList<MarkdownBlock> Blocks => _blocks;

    public IReadOnlyList<MarkdownSection> Sections => _sections;

    /// <summary>The blocks as plain text, one paragraph each.</summary>
    public IEnumerable<string> Paragraphs => _blocks.Select(block => block.PlainText);

    public MarkdownSection? Find(string title) => _sections.Find(section => section.Title == title);

    public static MarkdownSection Of(string title, int level, IEnumerable<MarkdownBlock> blocks, IEnumerable<MarkdownSection> sections)
    {
        var section = new MarkdownSection(title, level);
        section._blocks.AddRange(blocks);
        section._sections.AddRange(sections);
        return section;
    }

    public static MarkdownSection Read(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines is not [['#', ' ', .. var title], ..])
            throw new InvalidDataException($"{path}(1): error HELP: a page starts with '# ' and its name.");

        var open = new Stack<MarkdownSection>([new MarkdownSection(title, 1)]);
        for (var i = 1; i < lines.Length;)
        {
            var level = HeadingLevel(lines[i]);
            if (level > 0)
            {
                while (open.Count > 1 && open.Peek().Level >= level)
                    open.Pop();
                var section = new MarkdownSection(lines[i][(level + 1)..], level);
                open.Peek()._sections.Add(section);
                open.Push(section);
                i++;
            }
            else if (lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                var end = Array.IndexOf(lines, Fence, i + 1);
                if (end < 0)
                    throw new InvalidDataException($"{path}({i + 1}): error HELP: the code has no end.");
                open.Peek()._blocks.Add(new MarkdownBlock(MarkdownBlockKind.Code, string.Join('\n', lines[(i + 1)..end]), lines[i][Fence.Length..]));
                i = end + 1;
            }
            else if (lines[i].Length == 0)
            {
                i++;
            }
            else
            {
                var start = i++;
                var kind = KindOf(lines[start]);
                while (i < lines.Length && lines[i].Length > 0 && Continues(kind, lines[i]))
                    i++;
                var text = string.Join(kind == MarkdownBlockKind.Table ? '\n' : ' ', lines[start..i].Select(line => line.Trim()));
                open.Peek()._blocks.Add(new MarkdownBlock(kind, kind == MarkdownBlockKind.Item ? text[2..] : text));
            }
        }

        return open.Last();
    }

    private static int HeadingLevel(string line)
    {
        var level = line.AsSpan().IndexOfAnyExcept('#');
        return level is >= 1 and <= 3 && line[level] == ' ' ? level : 0;
    }

    private static MarkdownBlockKind KindOf(string line) =>
        line.StartsWith("- ", StringComparison.Ordinal) ? MarkdownBlockKind.Item
        : line.StartsWith('|') ? MarkdownBlockKind.Table
        : MarkdownBlockKind.Text;

    private static bool Continues(MarkdownBlockKind kind, string line) =>
        KindOf(line) == (kind == MarkdownBlockKind.Item ? MarkdownBlockKind.Text : kind)
        && HeadingLevel(line) == 0
        && !line.StartsWith(Fence, StringComparison.Ordinal);
}
