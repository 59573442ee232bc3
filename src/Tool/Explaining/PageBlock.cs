using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit.Checks;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Explaining;

/// <summary>
/// A page for a person: what the Markdown of docs/checks has, headings, paragraphs, lists, tables and blocks of code. Rules and JSON are
/// not broken into lines, so that they can be copied.
/// </summary>
/// <param name="page">The page.</param>
internal sealed partial class PageBlock(CheckPage page) : Renderable
{
    private const int Indent = 2;
    private const int MaximumWidth = 100;
    private const string Fence = "```";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var width = Math.Max(20, Math.Min(maxWidth, MaximumWidth) - Indent);
        var isCode = false;
        foreach (var line in page.Text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                isCode = !isCode;
                if (isCode && line.Split(' ') is [_, var caption])
                    yield return new Segment($"  {caption}:\n", Styles.Dim);
            }
            else if (isCode)
            {
                yield return new Segment($"    {line}\n", Style.Plain);
            }
            else if (line.StartsWith('#'))
            {
                yield return new Segment(line.TrimStart('#').Trim() + "\n", Styles.Place);
            }
            else if (!line.StartsWith("|---", StringComparison.Ordinal))
            {
                foreach (var part in Prose(line, width))
                    yield return part;
            }
        }
    }

    private static IEnumerable<Segment> Prose(string line, int width)
    {
        if (line.Length == 0)
        {
            yield return Segment.LineBreak;
            yield break;
        }

        var text = Marks().Replace(Link().Replace(line, "${words}"), "${words}");
        // A row of a table is an item: most are too wide for a terminal.
        if (text.StartsWith("| ", StringComparison.Ordinal))
            text = "- " + string.Join(": ", text.Trim('|').Split(" | ", StringSplitOptions.TrimEntries));
        var hanging = text.StartsWith("- ", StringComparison.Ordinal) ? 2 : 0;
        var isFirst = true;
        foreach (var range in LineWrap.Lines(text, width - hanging, isRule: false))
        {
            yield return new Segment(new string(' ', Indent + (isFirst ? 0 : hanging)) + text[range] + "\n");
            isFirst = false;
        }
    }

    [GeneratedRegex(@"\[(?<words>[^\]]+)\]\([^)]+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<words>[^`]+)`|\*\*(?<words>[^*]+)\*\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
