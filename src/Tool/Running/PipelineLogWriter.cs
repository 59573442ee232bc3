using System.Text;
using TlsCompat.Audit;

namespace TlsCompat.Tool.Running;

/// <summary>Writes text line by line, so that no line is one that a pipeline's runner obeys.</summary>
internal sealed class PipelineLogWriter(TextWriter writer, bool hasHeadings) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value)
    {
        _line.Append(value);
        if (value == '\n')
            WriteHeld();
    }

    // Half a line is held back: what follows may make it a command.
    public override void Flush() => writer.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            WriteHeld();
            writer.Dispose();
        }

        base.Dispose(disposing);
    }

    private void WriteHeld()
    {
        writer.Write(PipelineLog.Harmless(_line.ToString(), hasHeadings));
        _line.Clear();
    }
}
