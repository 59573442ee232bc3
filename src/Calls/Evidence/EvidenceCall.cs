using TlsCompat.Audit;
using TlsCompat.Audit.Evidence;
using TlsCompat.Calls.Options;
using TlsCompat.Firewall;

namespace TlsCompat.Calls.Evidence;

/// <summary>Reads alert logs: first <see cref="Open"/>, then each log, at the end <see cref="Close"/>, and then what they hold.</summary>
/// <param name="options">Of which time.</param>
/// <param name="caller">The face.</param>
public sealed class EvidenceCall(EvidenceOptions options, Caller caller)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public DropEvidenceCollector Collector { get; } = new() { Period = new LogPeriod(options.Since, options.Until) };

    public IEnumerable<CallEvent> Open() => !Collector.Period.IsEmpty
        ? []
        : [new CallProblem(
            "EmptyPeriod",
            CallProblemKind.Argument,
            new InvalidOperationException($"{caller.Spelling[CallOptions.Since]} must lie before {caller.Spelling[CallOptions.Until]}"),
            "Times without an offset are UTC.") { Target = options.Since, IsEnd = true }];

    /// <summary>Reads a file, the files of a folder or those of a pattern, each once a call; a result is the name of a file that is being read.</summary>
    public IEnumerable<CallEvent> Read(string path, CancellationToken cancellation)
    {
        var files = LogFiles.Find(path, caller.IncludedRoots, out var problems);
        foreach (var problem in problems)
            yield return NotRead(problem);
        foreach (var file in files.Where(_read.Add))
        {
            yield return new CallResult<string>(file);
            if (LogFiles.Read(file, file, Collector, cancellation) is { } problem)
                yield return NotRead(problem);
        }
    }

    /// <summary>Reads a stream that has no file.</summary>
    public IEnumerable<CallEvent> Read(Stream log, string name, CancellationToken cancellation)
    {
        if (LogFiles.Read(log, name, Collector, cancellation) is { } problem)
            yield return NotRead(problem);
    }

    /// <summary>What of the logs could not be understood, and what they lack.</summary>
    public IEnumerable<CallEvent> Close()
    {
        Collector.EndLines();
        if (Collector.Damaged > 0)
            yield return new CallNote($"{Collector.Damaged} damaged {(Collector.Damaged == 1 ? "line was" : "lines were")} skipped");
        foreach (var gap in Collector.Gaps)
            yield return new CallNote($"the evidence is not complete: {gap}");
    }

    /// <summary>What the rules did, beside what an audit says of them.</summary>
    public IReadOnlyList<DropEvidence> Gather(IEnumerable<Finding> audit) => Collector.Gather(audit);

    private static CallProblem NotRead(SourceProblem problem) => new(
        "LogNotRead", CallProblemKind.NotRead, new IOException(problem.ToString()), problem.Recommendation ?? "Check that the file is a log, is there and that you may read it.") { Target = problem.Source };
}
