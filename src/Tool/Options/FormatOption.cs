using System.CommandLine;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports.Results;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Options;

/// <summary><c>--format</c> of a verb: one for people, and those that its results can be written in.</summary>
/// <typeparam name="T">The results.</typeparam>
internal sealed class FormatOption<T>
{
    private readonly ResultLayout<T> _layout;
    private readonly Choice<ResultFormat?> _choice;

    /// <param name="layout">How the results are written.</param>
    /// <param name="description">What the formats are for.</param>
    /// <param name="forPeople">The name of the one for people, which is the default.</param>
    public FormatOption(ResultLayout<T> layout, string description, string forPeople = "table")
    {
        _layout = layout;
        _choice = new Choice<ResultFormat?>("--format", description, forPeople, [(forPeople, null), .. ResultFormats.For(layout).Select(format => (format.Name, (ResultFormat?)format))]);
    }

    public Option Option => _choice;

    /// <summary>Whether the format for people was asked for.</summary>
    public bool IsForPeople(ParseResult call) => _choice.Read(call) is null;

    /// <summary>Opens the text of an output, safe where a pipeline looks for commands in it.</summary>
    public TextWriter Text(ParseResult call, Output output) => output.Text(_choice.Read(call) is { IsForPrograms: true }, _choice.Read(call) is { HasHeadings: true });

    /// <summary>Opens the format that was asked for; null for the one for people.</summary>
    /// <param name="call">The call.</param>
    /// <param name="writer">Where to write.</param>
    /// <param name="layout">A layout of more than the usual, where the call asks for more; null for the usual.</param>
    public ResultWriter<T>? Open(ParseResult call, TextWriter writer, ResultLayout<T>? layout = null) => _choice.Read(call)?.Open(layout ?? _layout, writer);

    /// <summary>A text that is kept, written safely where a pipeline looks for commands in it.</summary>
    public TextWriter Text(ParseResult call, StringWriter text) => _choice.Read(call) is { IsForPrograms: false } format && PipelineLog.IsRead ? new PipelineLogWriter(text, format.HasHeadings) : text;

    /// <summary>Writes results that are all there; false where the format for people was asked for.</summary>
    public bool TryWrite(ParseResult call, IEnumerable<T> results, TextWriter writer)
    {
        if (_choice.Read(call) is not { } format)
            return false;
        format.Write(_layout, results, writer);
        return true;
    }
}
