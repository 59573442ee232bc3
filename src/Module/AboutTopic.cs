using System.Text;

namespace TlsCompat.Module;

/// <summary>Writes a conceptual page as the plain text of an about_ topic, 80 columns wide.</summary>
public static class AboutTopic
{
    private const int Width = 80;
    private const int Indent = 4;

    public static string Write(MarkdownSection page)
    {
        ArgumentNullException.ThrowIfNull(page);

        // Get-Help takes the fifth line of the file as the synopsis.
        var text = new StringBuilder("TOPIC\n    ").Append(page.Title).Append("\n\n");
        foreach (var section in page.Sections)
            Write(text, section);
        return text.ToString();
    }

    private static void Write(StringBuilder text, MarkdownSection section)
    {
        var title = MarkdownBlock.Strip(section.Title);
        text.Append(section.Level == 2 ? title.ToUpperInvariant() : "  " + title).Append('\n');
        for (var i = 0; i < section.Blocks.Count; i++)
        {
            var block = section.Blocks[i];
            Write(text, block);
            if (block.Kind != MarkdownBlockKind.Item || i + 1 == section.Blocks.Count || section.Blocks[i + 1].Kind != MarkdownBlockKind.Item)
                text.Append('\n');
        }

        foreach (var inner in section.Sections)
            Write(text, inner);
    }

    private static void Write(StringBuilder text, MarkdownBlock block)
    {
        switch (block.Kind)
        {
            case MarkdownBlockKind.Code:
                foreach (var line in block.Text.Split('\n'))
                    text.Append(' ', 2 * Indent).Append(line).Append('\n');
                break;
            case MarkdownBlockKind.Item:
                Wrap(text, block.PlainText, Indent, Indent + 2);
                break;
            default:
                Wrap(text, block.PlainText, Indent, Indent);
                break;
        }
    }

    private static void Wrap(StringBuilder text, string paragraph, int first, int rest)
    {
        var column = first;
        text.Append(' ', first);
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > first && column + word.Length >= Width)
            {
                text.Append('\n').Append(' ', rest);
                column = first = rest;
            }
            else if (column > first)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }

        text.Append('\n');
    }
}
