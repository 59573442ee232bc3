using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Cmdlets;

/// <summary>Tells from the firewall's alert log which rules blocked TLS handshakes before the server name was known, and whose.</summary>
[Cmdlet(VerbsCommon.Get, "TlsDropEvidence", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-TlsDropEvidence.md")]
[OutputType(typeof(DropEvidence))]
public sealed class GetTlsDropEvidenceCommand : CancellableCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputSet = "InputObject";

    private DropEvidenceCollector _collector = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] Audit { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] IncludeRoot { get; set; } = [];

    [Parameter]
    [LogTime]
    public DateTimeOffset? Since { get; set; }

    [Parameter]
    [LogTime]
    public DateTimeOffset? Until { get; set; }

    protected override void BeginProcessing()
    {
        var period = new LogPeriod(Since, Until);
        if (period.IsEmpty)
        {
            ThrowTerminatingError(Failure(
                new PSInvalidOperationException("Since must lie before Until."), "EmptyPeriod", ErrorCategory.InvalidArgument, Since, "Times without an offset are UTC."));
        }

        _collector = new DropEvidenceCollector { Period = period };
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputSet)
        {
            _collector.ReadLines(InputObject);
            return;
        }

        foreach (var path in ParameterSetName == PathSet ? Path.SelectMany(Resolve) : LiteralPath.Select(SessionState.Path.GetUnresolvedProviderPathFromPSPath))
        {
            var files = LogFiles.Find(path, [.. IncludeRoot.Select(SessionState.Path.GetUnresolvedProviderPathFromPSPath)], out var problems);
            foreach (var problem in problems)
                Tell(problem);
            foreach (var file in files.Where(_read.Add))
            {
                WriteVerbose($"Reading {file}");
                Tell(LogFiles.Read(file, file, _collector, Cancellation));
            }
        }
    }

    protected override void EndProcessing()
    {
        _collector.EndLines();
        if (_collector.Damaged > 0)
            WriteWarning($"{_collector.Damaged} damaged {(_collector.Damaged == 1 ? "line was" : "lines were")} skipped.");
        foreach (var gap in _collector.Gaps)
            WriteWarning($"The evidence is not complete: {gap}.");
        WriteObject(_collector.Gather(Audit.SelectMany(FindingsIn)), enumerateCollection: true);
    }

    /// <summary>A finding is one; anything else is the path of a report.</summary>
    private IEnumerable<Finding> FindingsIn(object item)
    {
        var value = item is PSObject wrapped ? wrapped.BaseObject : item;
        return FindingObject.TryRead(PSObject.AsPSObject(item), out var finding) ? [finding] : Resolve(value is FileInfo file ? file.FullName : value.ToString()!).SelectMany(ReadReport);
    }

    private IEnumerable<Finding> ReadReport(string path)
    {
        List<Finding> findings = [];
        try
        {
            using var text = new StreamReader(RegularFile.Open(path));
            findings.AddRange(FindingReader.Read(text, path, problem => WriteError(Failure(
                new InvalidDataException(problem), "ReportNotUnderstood", ErrorCategory.ParserError, path, "Pass reports of the formats json or jsonl."))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(Failure(exception, "ReportNotRead", ErrorCategory.ReadError, path, "Check that the file is there and that you may read it."));
        }

        return findings;
    }

    private void Tell(SourceProblem? problem)
    {
        if (problem is not null)
        {
            WriteError(Failure(
                new IOException(problem.ToString()), "LogNotRead", ErrorCategory.ReadError, problem.Source, problem.Recommendation ?? "Check that the file is a log, is there and that you may read it."));
        }
    }

    private IReadOnlyList<string> Resolve(string path)
    {
        try
        {
            return SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (SessionStateException exception)
        {
            WriteError(Failure(exception, "PathNotFound", ErrorCategory.ObjectNotFound, path, "Check the path; use -LiteralPath where it holds [ or ]."));
            return [];
        }
    }
}
