using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Audit.Evidence;
using TlsCompat.Calls;
using TlsCompat.Calls.Evidence;

namespace TlsCompat.Cmdlets;

/// <summary>Tells from the firewall's alert log which rules blocked TLS handshakes before the server name was known, and whose.</summary>
[Cmdlet(VerbsCommon.Get, "TlsDropEvidence", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-TlsDropEvidence.md")]
[OutputType(typeof(DropEvidence))]
public sealed class GetTlsDropEvidenceCommand : CancellableCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputSet = "InputObject";

    private EvidenceCall? _call;

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
        _call = new EvidenceCall(
            new EvidenceOptions { Since = Since, Until = Until }, CallerWith([.. IncludeRoot.Select(SessionState.Path.GetUnresolvedProviderPathFromPSPath)]));
        Tell(_call.Open());
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputSet)
        {
            _call!.Collector.ReadLines(InputObject);
            return;
        }

        foreach (var path in ParameterSetName == PathSet ? Path.SelectMany(Resolve) : LiteralPath.Select(SessionState.Path.GetUnresolvedProviderPathFromPSPath))
        {
            foreach (var told in _call!.Read(path, Cancellation))
            {
                if (told is CallResult<string> { Value: var file })
                    WriteVerbose($"Reading {file}");
                else
                    Tell(told);
            }
        }
    }

    protected override void EndProcessing()
    {
        Tell(_call!.Close());
        WriteObject(_call.Gather(Audit.SelectMany(FindingsIn)), enumerateCollection: true);
    }

    /// <summary>A finding is one; anything else is the path of a report.</summary>
    private IEnumerable<Finding> FindingsIn(object item)
    {
        var value = item is PSObject wrapped ? wrapped.BaseObject : item;
        return FindingObject.TryRead(PSObject.AsPSObject(item), out var finding) ? [finding] : Resolve(value is FileInfo file ? file.FullName : value.ToString()!).SelectMany(ReadReport);
    }

    private IEnumerable<Finding> ReadReport(string path) => ReportFile.Read(path, Cancellation).Findings(Tell);

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
