using System.Management.Automation;
using System.Text;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Cmdlets;

/// <summary>A cmdlet that reads rules: from files by path, or from what comes down the pipeline.</summary>
public abstract class SourceCommand : CancellableCommand
{
    protected const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    private readonly StringBuilder _lines = new();
    private string _linesName = PipelineName;

    /// <summary>The name of a document that came as text.</summary>
    private const string PipelineName = "-";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Works on what one document or object holds, when it arrives.</summary>
    protected abstract void Process(FirewallInventory inventory);

    /// <summary>Works on an object that is not rules but stands for them; false where the cmdlet knows no such object.</summary>
    protected virtual bool TryProcess(object item) => false;

    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                foreach (var path in Path)
                    ReadPath(path, isLiteral: false);
                break;
            case LiteralPathSet:
                foreach (var path in LiteralPath)
                    ReadPath(path, isLiteral: true);
                break;
            default:
                foreach (var item in InputObject)
                    ReadObject(item);
                break;
        }
    }

    protected override void EndProcessing() => ReadLines();

    private void ReadObject(PSObject item)
    {
        if (item.BaseObject is string text)
        {
            Gather(text, item);
            return;
        }

        ReadLines();
        switch (item.BaseObject)
        {
            case FileSystemInfo file:
                ReadPath(file.FullName, isLiteral: true);
                break;
            case RuleGroup group:
                Process(new FirewallInventory { Groups = [group] });
                break;
            case FirewallPolicy policy:
                Process(new FirewallInventory { Policies = [policy] });
                break;
            default:
                if (!TryProcess(item.BaseObject))
                {
                    WriteError(
                        new NotSupportedException($"An object of type {item.TypeNames[0]} holds no rules."),
                        "InputObjectNotSupported",
                        ErrorCategory.InvalidType,
                        item,
                        "Pass rule text, a file, a rule group or a firewall policy.");
                }

                break;
        }
    }

    /// <summary>
    /// Single lines, as Get-Content gives them, are one text; a string of several lines is a text by itself. Get-Content
    /// says where its lines come from, so that findings name the file.
    /// </summary>
    private void Gather(string text, PSObject item)
    {
        var name = item.Properties["PSPath"]?.Value is string path && Resolve(path, isLiteral: true) is [var file] ? NameOf(file) : PipelineName;
        if (text.Contains('\n') || name != _linesName)
            ReadLines();
        _linesName = name;
        _lines.Append(text);
        if (text.Contains('\n'))
            ReadLines();
        else
            _lines.Append('\n');
    }

    private void ReadLines()
    {
        if (_lines.Length == 0)
            return;
        var document = new SourceDocument(_linesName, _lines.ToString());
        _lines.Clear();
        Read(document);
    }

    private void ReadPath(string path, bool isLiteral)
    {
        ReadLines();
        foreach (var file in Resolve(path, isLiteral))
        {
            Cancellation.ThrowIfCancellationRequested();
            ReadFile(file, path);
        }
    }

    private void ReadFile(string file, string given)
    {
        try
        {
            WriteVerbose($"Reading {file}");
            Read(new SourceDocument(NameOf(file), LosslessText.Decode(File.ReadAllBytes(file))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteError(error, "SourceNotReadable", ErrorCategory.ReadError, given, "Check that the file exists and that you may read it.");
        }
    }

    private void Read(SourceDocument document)
    {
        var inventory = FirewallReader.Read([document]);
        foreach (var problem in inventory.Problems)
        {
            WriteError(
                new InvalidDataException(problem.ToString()),
                "SourceNotUnderstood",
                ErrorCategory.InvalidData,
                problem,
                "Pass a rule file, or the JSON of a rule group or a firewall policy.");
        }

        Process(inventory);
    }

    /// <summary>The files and folders that a path of the session names; none, and an error, where it names nothing.</summary>
    private IReadOnlyList<string> Resolve(string path, bool isLiteral)
    {
        try
        {
            ProviderInfo provider;
            IReadOnlyList<string> found = isLiteral
                ? [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
            if (provider.Name == "FileSystem")
                return found;
            WriteError(
                new PSNotSupportedException($"{path}: the provider {provider.Name} holds no files."),
                "PathNotInFileSystem",
                ErrorCategory.InvalidArgument,
                path,
                "Pass a path of the file system.");
        }
        catch (SessionStateException error)
        {
            WriteError(error, "PathNotFound", ErrorCategory.ObjectNotFound, path, "Check the path; use -LiteralPath where it holds [ or ].");
        }

        return [];
    }

    /// <summary>A file below the current location is named from there, as git and its <c>apply</c> name it.</summary>
    private string NameOf(string file)
    {
        var relative = System.IO.Path.GetRelativePath(SessionState.Path.CurrentFileSystemLocation.ProviderPath, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}
