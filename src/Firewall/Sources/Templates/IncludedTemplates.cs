namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>The files that a template includes by a path below the root: AWS::Include, and the templates of nested stacks.</summary>
/// <param name="document">The template.</param>
/// <param name="parse">Parses another document; null for what cannot be parsed.</param>
/// <param name="above">The full paths of the templates that lead here.</param>
internal sealed class IncludedTemplates(SourceDocument document, Func<SourceDocument, SourceNode?> parse, IReadOnlyList<string> above)
{
    private const int Deepest = 8;

    private readonly Dictionary<string, (SourceDocument Document, SourceNode Root)?> _read = new(StringComparer.Ordinal);
    private readonly List<string> _files = [];
    private readonly List<SourceProblem> _problems = [];

    /// <summary>The full paths of what was included.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Why files were not included.</summary>
    public IReadOnlyList<SourceProblem> Problems => _problems;

    /// <summary>The paths that lead to a file that this template includes.</summary>
    public IReadOnlyList<string> Above => [.. above, PathOf(document)];

    /// <summary>The content of a file; null for what lies in a bucket or cannot be read.</summary>
    public SourceNode? Include(string path) => Read(path) is var (file, root) ? new IncludedNode(root, file) : null;

    /// <summary>A file and what it holds; null where it lies elsewhere.</summary>
    public (SourceDocument Document, SourceNode Root)? Read(string path)
    {
        if (path.Contains("://", StringComparison.Ordinal) || document.ReadBeside is not { } read)
            return null;
        if (_read.TryGetValue(path, out var known))
            return known;
        var input = read(path);
        if (input.Document is not { } file)
            return Refuse(path, input.Problem!.ToString());
        if (Above.Contains(PathOf(file)) || above.Count >= Deepest)
            return Refuse(path, $"{file.Name}: it includes itself, or more than {Deepest} templates include each other");
        if (parse(file) is not { } root)
            return Refuse(path, $"{file.Name}: it cannot be parsed");
        _files.Add(PathOf(file));
        return _read[path] = (file, root);
    }

    public static string PathOf(SourceDocument document) => Path.GetFullPath(document.FilePath ?? document.Name);

    private (SourceDocument, SourceNode)? Refuse(string path, string reason)
    {
        _problems.Add(new SourceProblem(document.Name, null, $"the included {path}: {reason}") { Recommendation = "Audit the rule group as it was deployed as well: what the file holds was not looked at." });
        return _read[path] = null;
    }
}
