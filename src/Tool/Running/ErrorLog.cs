using System.CommandLine;
using TlsCompat.Audit;
using TlsCompat.Audit.Text;
using TlsCompat.Calls;
using TlsCompat.Firewall;

namespace TlsCompat.Tool.Running;

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

    /// <summary>What a call yields that is no result of it.</summary>
    public void Tell(CallEvent told)
    {
        switch (told)
        {
            case CallProblem problem:
                Write(problem.Message);
                break;
            case CallNote note:
                Note(note.ToString());
                break;
            case CallSettings { IsNamed: false, Path: var path }:
                Note($"settings from {CommandLineCaller.NameOf(path)}");
                break;
            case CallSum sum:
                Note($"read {sum.Text}");
                break;
        }
    }

    /// <summary>All of them.</summary>
    public void Tell(IEnumerable<CallEvent> events)
    {
        foreach (var told in events)
            Tell(told);
    }

    public void Hint(Command command)
    {
        var name = string.Join(' ', command.Parents.OfType<Command>().Select(parent => parent.Name).Append(command.Name));
        writer.WriteLine($"Try '{name} --help'.");
    }
}
