using System.CommandLine;
using TlsCompat.Audit;
using TlsCompat.Firewall;

namespace TlsCompat.Tool;

/// <summary>Tells on standard error what went wrong: one line each, with the tool's name in front.</summary>
internal sealed class ErrorLog(TextWriter writer)
{
    /// <summary>Whether anything went wrong.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether something went wrong that is not the call's fault.</summary>
    public bool IsUnfinished { get; private set; }

    /// <summary>What the process returns because of what went wrong; null where nothing did.</summary>
    public ExitCode? Failure => HasErrors ? ExitCode.BadInput : IsUnfinished ? ExitCode.Unfinished : null;

    /// <summary>Something that could not be reached or read, though it was asked for rightly.</summary>
    public void WriteUnfinished(string message)
    {
        IsUnfinished = true;
        Note(message);
    }

    public void Write(SourceProblem problem) => Write(problem.ToString());

    public void Write(string message)
    {
        HasErrors = true;
        Note(message);
    }

    /// <summary>Something worth knowing that is no error.</summary>
    public void Note(string message)
    {
        var line = "tlscompat: " + VisibleText.OnOneLine(message);
        writer.WriteLine(PipelineLog.IsRead ? PipelineLog.Harmless(line) : line);
    }

    public void Note(IEnumerable<SourceProblem> problems)
    {
        foreach (var problem in problems)
            Note(problem.ToString());
    }

    /// <summary>Ends a call: what was read, and what was not.</summary>
    /// <param name="coverage">What was looked at.</param>
    /// <param name="isSummed">Whether the results say it themselves.</param>
    public void Close(AuditCoverage coverage, bool isSummed)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        if (!isSummed)
            Note($"read {coverage.Sum}");
        foreach (var line in coverage.NotJudged("--embedded"))
            Note(line);
    }

    public void Hint(Command command)
    {
        var name = string.Join(' ', command.Parents.OfType<Command>().Select(parent => parent.Name).Append(command.Name));
        writer.WriteLine($"Try '{name} --help'.");
    }
}
