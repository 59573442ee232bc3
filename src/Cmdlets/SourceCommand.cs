using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using TlsCompat.Calls;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Cmdlets;

/// <summary>A cmdlet that reads rules: from files by path, or from what comes down the pipeline.</summary>
public abstract class SourceCommand : CancellableCommand
{
    protected const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    /// <summary>The name of what comes without one, as the command line calls its standard input.</summary>
    private const string Unnamed = "-";

    /// <summary>By the names of the files that are read: a format more is one more here.</summary>
    private static readonly string SourceAdvice = $"Pass rule text, or a rule group, firewall policy or template in a file of the kinds {string.Join(", ", FirewallReader.Extensions)}.";

    private static readonly SearchValues<char> NeverInPath = SearchValues.Create("\r\n(){}[]<>#;\"");

    private SourceFiles? _files;
    private IReadOnlyList<string>? _includedRoots;
    private readonly StringBuilder _lines = new();
    private string _linesName = Unnamed;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    // Takes every object before the binder looks for properties called Path: the lines of Get-Content have one too, and a
    // second parameter that takes strings by value would get objects turned into strings. So the properties are read here.
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = new();

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] IncludeRoot { get; set; } = [];

    [Parameter]
    public SwitchParameter Embedded { get; set; }

    [Parameter]
    public SwitchParameter AllowEmpty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Parameter { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ParameterFile { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Var { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] VarFile { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] VarEnv { get; set; } = [];

    /// <summary>The full paths of <see cref="IncludeRoot"/>.</summary>
    protected IReadOnlyList<string> IncludedRoots => _includedRoots ??= [.. IncludeRoot.Select(FolderOf)];

    /// <summary>This face, for a call.</summary>
    protected Caller Caller => CallerWith(IncludedRoots);

    /// <summary>Whether what was not read becomes a finding; else it is an error.</summary>
    protected virtual bool FindsUnread => false;

    /// <summary>Whether a template is read once for each outcome of the conditions that are open.</summary>
    protected virtual bool PlaysBranches => true;

    /// <summary>Works on what one record of the pipeline holds, document by document, read as they are asked for.</summary>
    protected abstract void Process(IEnumerable<FirewallInventory> parts);

    /// <summary>Works on an object that holds no rules and still means something to the cmdlet; false where it does not.</summary>
    protected virtual bool TryProcess(PSObject item) => false;

    /// <summary>Works on lines that nobody has given a name, and that mean something else than rules to the cmdlet; false where they do not.</summary>
    protected virtual bool TryProcess(IReadOnlyList<string> lines) => false;

    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                Process(Path.SelectMany(path => Read(path, isLiteral: false)));
                break;
            case LiteralPathSet:
                Process(LiteralPath.SelectMany(path => Read(path, isLiteral: true)));
                break;
            default:
                foreach (var item in LanguagePrimitives.GetEnumerable(InputObject) ?? new[] { InputObject })
                    ProcessObject(PSObject.AsPSObject(item));
                break;
        }
    }

    /// <summary>Whether a file that was found in a folder is passed over.</summary>
    protected virtual bool IsExcluded(string path) => false;

    protected override void EndProcessing() => ProcessLines();

    private void ProcessObject(PSObject item)
    {
        if (item.BaseObject is string text)
        {
            Gather(text, item);
            return;
        }

        ProcessLines();
        if (PathOf(item) is var (path, isLiteral))
            Process(Read(path, isLiteral));
        else if (!TryProcess(item) && Read(item) is { } inventory)
            Process([inventory]);
    }

    /// <summary>The path that an object stands for; null where it stands for none.</summary>
    private static (string Path, bool IsLiteral)? PathOf(PSObject item) =>
        LiteralPathOf(item) is { } literal ? (literal, true) : item.Properties["Path"]?.Value is string path ? (path, false) : null;

    /// <summary>Reads what an object is, or the file or folder that it stands for; a text is a path.</summary>
    protected IEnumerable<FirewallInventory> ReadItem(PSObject item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.BaseObject is string text ? Read(text, isLiteral: false)
            : PathOf(item) is var (path, isLiteral) ? Read(path, isLiteral)
            : Read(item) is { } inventory ? [inventory] : [];
    }

    private static string? LiteralPathOf(PSObject item) =>
        (item.Properties["PSPath"] ?? item.Properties["LiteralPath"] ?? item.Properties["FullName"])?.Value as string;

    /// <summary>
    /// Single lines, as Get-Content and native commands give them, are one text; a string of several lines is one by itself.
    /// Get-Content says from which file: findings name it.
    /// </summary>
    private void Gather(string text, PSObject item)
    {
        var name = LiteralPathOf(item) is { } path ? NameOf(SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out _, out _)) : Unnamed;
        var isWhole = text.Contains('\n');
        if (isWhole || name != _linesName)
            ProcessLines();
        _linesName = name;
        _lines.Append(text);
        if (isWhole)
            ProcessLines();
        else
            _lines.Append('\n');
    }

    private void ProcessLines()
    {
        if (_lines.Length == 0)
            return;
        var text = _lines.ToString();
        _lines.Clear();
        if (IsPath(text.Trim()))
        {
            WriteError(Failure(
                new FormatException($"'{text.Trim()}' is a path: as text of rules it says nothing."),
                "RuleTextIsPath",
                ErrorCategory.InvalidArgument,
                text,
                "Pass it to -Path, or pipe the file itself: Get-Item."));
            return;
        }

        if (_linesName == Unnamed && TryProcess(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            return;
        if (_linesName == Unnamed && LooksLikePath(text.Trim()))
        {
            WriteError(Failure(
                new ItemNotFoundException($"{text.Trim()}: there is no such file or folder."), "PathNotFound", ErrorCategory.ObjectNotFound, text, "Check the path, and pass it to -Path."));
            return;
        }

        Process([Report(FirewallReader.Read([new SourceDocument(_linesName, text) { Options = ReadOptions() }]))]);
    }

    private bool IsPath(string text)
    {
        try
        {
            return text.Length > 0 && !text.AsSpan().ContainsAny("\n(#") && SessionState.InvokeProvider.Item.Exists(text, force: true, literalPath: true);
        }
        catch (SessionStateException)
        {
            // Before its colon stands no drive and no provider of the session.
            return false;
        }
    }

    /// <summary>Whether a line can only be meant as a path: it has a folder or an extension in it, and nothing of a rule, of JSON or of a sentence.</summary>
    private static bool LooksLikePath(string text) =>
        text.Length is > 0 and < 1000 && !text.AsSpan().ContainsAny(NeverInPath) && !text.StartsWith("alert ", StringComparison.Ordinal)
        && (text.AsSpan().ContainsAny('/', '\\') || System.IO.Path.GetExtension(text) is { Length: > 1 and < 12 }) && !text.Contains(" any ", StringComparison.Ordinal);

    /// <summary>Reads what a path of the session names.</summary>
    protected virtual IEnumerable<FirewallInventory> Read(string path, bool isLiteral) => Resolve(path, isLiteral).SelectMany(found => ReadNamed(found, NameOf(found)));

    /// <summary>Has what is read from now on be read by itself, and not as a part of what was read so far.</summary>
    protected void ForgetRead() => _files = null;

    /// <summary>Reads a file or folder under a name.</summary>
    protected IEnumerable<FirewallInventory> ReadNamed(string path, string name)
    {
        // What a folder is without: whoever takes the parts is told of it behind the last of them.
        var (isNothing, isExcluded, isFolder) = (true, false, Directory.Exists(path));
        SourceProblem? left = null;
        foreach (var part in ReadParts(path, name, () => isExcluded = true))
        {
            var nothing = FirewallReader.FindNothing(name, part, isFolder);
            isNothing &= nothing is not null;
            left ??= part.Groups.Count + part.Policies.Count > 0 ? nothing : null;
            yield return part;
        }

        if (!isNothing || (left is null && !isFolder))
            yield break;
        var message = left?.ToString() ?? FirewallReader.FindNothing(name, new FirewallInventory(), isFolder: true)!.ToString() + (isExcluded ? "; the settings exclude files of it" : "");
        if (AllowEmpty)
            WriteVerbose(message);
        else
            WriteError(Failure(new InvalidDataException(message), "SourceHoldsNoRules", ErrorCategory.ObjectNotFound, path, "Name the files or another folder, or pass -AllowEmpty."));
    }

    private IEnumerable<FirewallInventory> ReadParts(string path, string name, Action exclude)
    {
        _files ??= new SourceFiles(includedRoots: IncludedRoots, options: ReadOptions());
        foreach (var input in _files.ReadLiteral(path, name))
        {
            Cancellation.ThrowIfCancellationRequested();
            if (input.Unjudged is not null)
            {
                yield return FirewallReader.Read([input]);
                continue;
            }

            if (input.Problem is { Recommendation: not null })
            {
                yield return Report(FirewallReader.Read([input]));
                continue;
            }

            if (input.Problem is { } problem)
            {
                WriteError(Failure(
                    new IOException(problem.ToString()), "SourceNotRead", ErrorCategory.ReadError, path, "Check that the file is there and that you may read it."));
                // It was said what is there.
                yield return new FirewallInventory { Problems = [problem] };
                continue;
            }

            if (input.Document is { IsFound: true, FilePath: { } file } && IsExcluded(file))
            {
                WriteVerbose($"Skipped {input.Document.Name}: the settings exclude it");
                exclude();
                continue;
            }

            WriteVerbose($"Reading {input.Document!.Name}");
            yield return Report(FirewallReader.Read([input.Document!]));
        }
    }

    private SourceOptions ReadOptions() =>
        new ReadingArguments(Parameter, ParameterFile, Var, VarFile, VarEnv) { Embedded = Embedded, PlaysBranches = PlaysBranches }.Read(file => Resolve(file, isLiteral: true), Caller, Tell);

    /// <summary>A value of a hashtable; a list is one value with commas.</summary>
    internal static string Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text => text,
        IEnumerable items => string.Join(',', items.Cast<object?>().Select(Text)),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private FirewallInventory? Read(PSObject item)
    {
        switch (item.BaseObject)
        {
            case RuleGroup group:
                return new FirewallInventory { Groups = [group] };
            case FirewallPolicy policy:
                return new FirewallInventory { Policies = [policy] };
        }

        if (TravelledFirewall.TryRead(item, out var travelled))
            return Report(travelled);
        if (FirewallReader.ReadObject(new PSObjectNode(item), Unnamed) is { } inventory)
            return Report(inventory);
        WriteError(Failure(
            new NotSupportedException($"An object of type {item.TypeNames[0]} holds no rules."),
            "InputObjectNotSupported",
            ErrorCategory.InvalidType,
            item,
            "Pass rule text, a file, a rule group or a firewall policy."));
        return null;
    }

    /// <summary>Says what of an input could not be understood, and what was passed over.</summary>
    private FirewallInventory Report(FirewallInventory inventory)
    {
        foreach (var skipped in inventory.Skipped)
            WriteVerbose($"Skipped {skipped}");
        foreach (var problem in inventory.Problems)
        {
            WriteError(Failure(
                new InvalidDataException(problem.ToString()),
                "SourceNotUnderstood",
                ErrorCategory.ParserError,
                problem,
                SourceAdvice));
        }

        foreach (var problem in FindsUnread ? [] : inventory.Unread)
            WriteError(Failure(new IOException(problem.ToString()), "SourceNotRead", ErrorCategory.PermissionDenied, problem, problem.Recommendation!));
        return inventory;
    }

    private string FolderOf(string path)
    {
        var folder = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
        if (!Directory.Exists(folder))
        {
            ThrowTerminatingError(Failure(
                new DirectoryNotFoundException($"-IncludeRoot {path}: there is no such folder."), "IncludeRootNotFound", ErrorCategory.ObjectNotFound, path, "Check the path."));
        }

        return folder;
    }

    /// <summary>The files and folders that a path of the session names; none, and an error, where it names nothing.</summary>
    protected IReadOnlyList<string> Resolve(string path, bool isLiteral)
    {
        try
        {
            ProviderInfo provider;
            IReadOnlyList<string> found = isLiteral
                ? [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
            if (provider.Name != "FileSystem")
            {
                WriteError(Failure(
                    new NotSupportedException($"{path}: the provider {provider.Name} holds no files."),
                    "PathNotInFileSystem",
                    ErrorCategory.InvalidArgument,
                    path,
                    "Pass a path of the file system."));
                return [];
            }

            if (found.Any(System.IO.Path.Exists))
                return found;
            throw new ItemNotFoundException($"{path}: no such file or folder.");
        }
        catch (SessionStateException error)
        {
            WriteError(Failure(error, "PathNotFound", ErrorCategory.ObjectNotFound, path, "Check the path; use -LiteralPath where it holds [ or ]."));
            return [];
        }
    }
}
