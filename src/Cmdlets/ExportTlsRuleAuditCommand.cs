using System.Management.Automation;
using System.Text;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports;

namespace TlsCompat.Cmdlets;

/// <summary>Writes findings, of this session or of earlier reports, as one report.</summary>
[Cmdlet(VerbsData.Export, "TlsRuleAudit", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-TlsRuleAudit.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportTlsRuleAuditCommand : CancellableCommand
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<Finding> _findings = [];
    private readonly List<string> _reports = [];
    private IReportWriter? _writer;
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
        foreach (var path in ReportPath)
            Resolve(path);
    }

    protected override void ProcessRecord()
    {
        switch (InputObject?.BaseObject)
        {
            case null:
                break;
            case Finding finding:
                _findings.Add(finding);
                break;
            case FileInfo file:
                _reports.Add(file.FullName);
                break;
            default:
                WriteError(Failure(
                    new NotSupportedException($"An object of type {InputObject.TypeNames[0]} is no finding and no report."),
                    "InputObjectNotSupported",
                    ErrorCategory.InvalidType,
                    InputObject,
                    "Pipe findings of Get-TlsRuleAudit or files of JSON Lines. Findings from another session lose their type: export them there."));
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

        if (PassThru)
            WriteObject(new FileInfo(_path));
    }

    /// <summary>Whole or not at all: a report that was broken off would look like a good one.</summary>
    private void Write()
    {
        var unfinished = _path + ".tmp";
        try
        {
            using (var text = new StreamWriter(unfinished, append: false, s_utf8))
                _writer!.Write(_findings.Concat(_reports.SelectMany(Read)), text);
            File.Move(unfinished, _path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private IEnumerable<Finding> Read(string path)
    {
        StreamReader text;
        try
        {
            text = new StreamReader(path, s_utf8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(Failure(exception, "ReportNotRead", ErrorCategory.ReadError, path, "Check that the file is there and that you may read it."));
            yield break;
        }

        using (text)
        {
            foreach (var finding in FindingReader.Read(text, path, problem => WriteError(Failure(
                new InvalidDataException(problem), "ReportNotUnderstood", ErrorCategory.ParserError, path, "Pass reports of the formats json or jsonl."))))
            {
                Cancellation.ThrowIfCancellationRequested();
                yield return finding;
            }
        }
    }

    private void Resolve(string path)
    {
        try
        {
            _reports.AddRange(SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _));
        }
        catch (SessionStateException exception)
        {
            WriteError(Failure(exception, "PathNotFound", ErrorCategory.ObjectNotFound, path, "Check the path."));
        }
    }

    private void Refuse(Exception exception, string errorId, object target, string recommendedAction) =>
        ThrowTerminatingError(Failure(exception, errorId, ErrorCategory.InvalidArgument, target, recommendedAction));
}
