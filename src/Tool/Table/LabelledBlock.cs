using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit.Text;

namespace TlsCompat.Tool.Table;

/// <summary>Rows with a label on the left, and on the right lines that keep within the width.</summary>
internal abstract class LabelledBlock : Renderable
{
    /// <summary>A space, the longest label, two spaces.</summary>
    private const int Indent = 11;

    private const int MaximumWidth = 120;

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var width = Math.Max(20, Math.Min(maxWidth, MaximumWidth) - Indent);
        foreach (var (label, style, lines) in Rows(width, options.ColorSystem != ColorSystem.NoColors))
        {
            var isFirst = true;
            foreach (var line in lines)
            {
                yield return new Segment(" ");
                yield return new Segment(isFirst ? label : "", style);
                yield return new Segment(new string(' ', Indent - 1 - (isFirst ? label.Length : 0)));
                foreach (var segment in line)
                    yield return segment;
                yield return Segment.LineBreak;
                isFirst = false;
            }
        }
    }

    /// <param name="width">The cells that a line may have.</param>
    /// <param name="color">Whether colours show.</param>
    protected abstract IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color);

    protected static IEnumerable<Segment[]> Prose(string text, int width)
    {
        text = VisibleText.Of(text);
        return LineWrap.Lines(text, width, isRule: false).Select(line => (Segment[])[new Segment(text[line])]);
    }
}
