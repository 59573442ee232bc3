using System.Management.Automation;
using System.Text;
using TlsCompat.Audit;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports;
using TlsCompat.Calls;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Cmdlets;

/// <summary>Writes findings, of this session or of earlier reports, as one report.</summary>
[Cmdlet(VerbsData.Export, "TlsRuleAudit", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-TlsRuleAudit.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportTlsRuleAuditCommand : CancellableCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<Finding> _findings = [];
    private readonly List<string> _reports = [];
    private readonly List<DropEvidence> _evidence = [];
    private IReportWriter? _writer;
    private int _taken;
    private int _refused;
    private string _path = "";

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ReportPath { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ReportFormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Format { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public PSObject[] Evidence { get; set; } = [];

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void BeginProcessing()
    {
        _path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out var provider, out _);
        if (provider.Name != "FileSystem")
            Refuse(new NotSupportedException($"{Path}: the provider {provider.Name} holds no files."), "PathNotInFileSystem", Path, "Pass a path of the file system.");
        _writer = Format is null ? ReportFormats.ForFile(_path) : ReportFormats.All.FirstOrDefault(writer => writer.Format.Equals(Format, StringComparison.OrdinalIgnoreCase));
        if (_writer is null)
        {
            Refuse(
                new NotSupportedException(Format is null ? $"{Path}: its extension stands for no format." : $"There is no format '{Format}'."),
                "FormatUnknown",
                Format ?? Path,
                $"Pass -Format with one of {string.Join(", ", ReportFormats.All.Select(writer => writer.Format))}.");
        }

        if (NoClobber && File.Exists(_path))
            Refuse(new IOException($"{Path}: the file is there."), "FileExists", Path, "Pass another path, or leave -NoClobber out.");
        if (Evidence.Length > 0 && _writer!.Format != "html")
            Refuse(new NotSupportedException($"The format {_writer.Format} has no place for evidence."), "EvidenceNotShown", Path, "Leave -Evidence out, or write html.");
        foreach (var item in Evidence)
        {
            if (EvidenceObject.TryRead(item, out var evidence))
                _evidence.Add(evidence);
            else
                Refuse(new NotSupportedException($"An object of type {item.TypeNames[0]} is no evidence."), "EvidenceNotSupported", item, "Pass what Get-TlsDropEvidence gives, live or from a job, Invoke-Command, Import-Clixml or ConvertFrom-Json.");
        }

        foreach (var path in ReportPath)
            Resolve(path);
    }

    protected override void ProcessRecord()
    {
        switch (InputObject?.BaseObject)
        {
            case null:
                break;
            case FileInfo file:
                _reports.Add(file.FullName);
                break;
            case var _ when FindingObject.TryRead(InputObject, out var finding):
                _findings.Add(finding);
                break;
            case var _ when LiteralPathOf(InputObject) is { } path:
                _reports.Add(path);
                break;
            default:
                _refused++;
                WriteError(Failure(
                    new NotSupportedException($"An object of type {InputObject.TypeNames[0]} is no finding and no report."),
                    "InputObjectNotSupported",
                    ErrorCategory.InvalidType,
                    InputObject,
                    $"Pipe findings of Get-TlsRuleAudit, live or from a job, Invoke-Command, Import-Clixml or ConvertFrom-Json, or reports of the formats {ReportFile.Formats}."));
                break;
        }
    }

    protected override void EndProcessing()
    {
        if (!ShouldProcess(_path, $"Write a report as {_writer!.Format}"))
            return;
        try
        {
            Write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(exception, "FileNotWritten", Path, "Check that the folder is there and that you may write to it.");
        }

        // As Get-Item gives it, with PSPath and what else the next cmdlet binds by.
        if (PassThru)
            WriteObject(InvokeProvider.Item.Get([_path], force: true, literalPath: true), enumerateCollection: true);
    }

    /// <summary>Whole or not at all: a report that was broken off would look like a good one.</summary>
    private void Write()
    {
        using var output = OutputFile.Open(_path);
        using (var text = new StreamWriter(output.Stream, Utf8, leaveOpen: true))
            _writer!.WriteAt(new ReportOccasion(DateTimeOffset.UtcNow) { Evidence = MyInvocation.BoundParameters.ContainsKey(nameof(Evidence)) ? _evidence : null }, Gather(), text);
        if (_taken == 0 && _refused > 0)
        {
            Refuse(
                new InvalidDataException($"{Path}: nothing that came is a finding, so no report was written."),
                "NothingTaken",
                Path,
                "See the errors before this one. A report without findings is written only where nothing was refused.");
        }

        output.Commit();
    }

    /// <summary>The findings, and at the end what was refused: the report says that it is not whole.</summary>
    private IEnumerable<Finding> Gather()
    {
        foreach (var finding in _findings.Concat(_reports.SelectMany(Read)))
        {
            _taken++;
            yield return finding;
        }

        if (_refused > 0 && _taken > 0)
            yield return IncompleteReport.Finding(Path, _refused);
    }

    /// <summary>A file by its path alone, as a job gives it back.</summary>
    private static string? LiteralPathOf(PSObject item) =>
        item.TypeNames.Contains("Deserialized.System.IO.FileInfo") ? item.Properties["FullName"]?.Value as string : null;

    private void Tell(Exception exception, string errorId, ErrorCategory category, string path, string recommendedAction)
    {
        _refused++;
        WriteError(Failure(exception, errorId, category, path, recommendedAction));
    }

    private IEnumerable<Finding> Read(string path) => ReportFile.Read(path, Cancellation).Findings(told =>
    {
        _refused += told is CallProblem ? 1 : 0;
        Tell(told);
    });

    private void Resolve(string path)
    {
        try
        {
            var found = SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _);
            _reports.AddRange(found);
            // A pattern that fits no file is no error to PowerShell.
            if (found.Count == 0)
                Tell(new FileNotFoundException($"{path}: no such file."), "PathNotFound", ErrorCategory.ObjectNotFound, path, "Check the path.");
        }
        catch (SessionStateException exception)
        {
            Tell(exception, "PathNotFound", ErrorCategory.ObjectNotFound, path, "Check the path.");
        }
    }

    private void Refuse(Exception exception, string errorId, object target, string recommendedAction) =>
        ThrowTerminatingError(Failure(exception, errorId, ErrorCategory.InvalidArgument, target, recommendedAction));
}
