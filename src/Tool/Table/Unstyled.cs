using Spectre.Console.Rendering;

namespace TlsCompat.Tool.Table;

/// <summary>
/// Takes every style off what is written. Without ANSI support Spectre.Console would set the colours of the process's
/// terminal instead, even while it writes to a file.
/// </summary>
internal sealed class Unstyled : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Plain(renderable));

    private sealed class Plain(IRenderable renderable) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => renderable.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            renderable.Render(options, maxWidth).Select(segment => segment.IsLineBreak ? segment : new Segment(segment.Text));
    }
}
