namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>The files that a template includes by a path below the root: AWS::Include, and the templates of nested stacks.</summary>
/// <param name="document">The template.</param>
/// <param name="parse">Parses another document; null for what cannot be parsed.</param>
/// <param name="above">The full paths of the templates that lead here.</param>
internal sealed class IncludedTemplates(SourceDocument document, Func<SourceDocument, SourceNode?> parse, IReadOnlyList<string> above)
{
    private const int Deepest = 8;

    private readonly Dictionary<string, (SourceDocument Document, SourceNode Root)?> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stacks = new(StringComparer.Ordinal);
    private readonly List<SourceProblem> _problems = [];

    /// <summary>The full paths of what was included as a part of the template.</summary>
    public IReadOnlyCollection<string> Parts => _parts;

    /// <summary>The full paths of the templates of nested stacks.</summary>
    public IReadOnlyCollection<string> Stacks => _stacks;

    /// <summary>Why files were not included.</summary>
    public IReadOnlyList<SourceProblem> Problems => _problems;

    /// <summary>The paths that lead to a file that this template includes.</summary>
    public IReadOnlyList<string> Above => [.. above, PathOf(document)];

    /// <summary>The content of a file; null for what lies in a bucket or cannot be read.</summary>
    public SourceNode? Include(string path)
    {
        if (Read(path) is not var (file, root))
            return null;
        _parts.Add(PathOf(file));
        return new IncludedNode(root, file);
    }

    /// <summary>The template of a nested stack and what it holds; null for what lies in a bucket or cannot be read.</summary>
    public (SourceDocument Document, SourceNode Root)? Nest(string path)
    {
        var read = Read(path);
        if (read is var (file, _))
            _stacks.Add(PathOf(file));
        return read;
    }

    private (SourceDocument Document, SourceNode Root)? Read(string path)
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
        return _read[path] = (file, root);
    }

    public static string PathOf(SourceDocument document) => Path.GetFullPath(document.FilePath ?? document.Name);

    private (SourceDocument, SourceNode)? Refuse(string path, string reason)
    {
        _problems.Add(new SourceProblem(document.Name, null, $"the included {path}: {reason}") { Recommendation = "Audit the rule group as it was deployed as well: what the file holds was not looked at." });
        return _read[path] = null;
    }
}
