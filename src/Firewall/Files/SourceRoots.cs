namespace TlsCompat.Firewall.Files;

/// <summary>
/// The folders that a named path gives leave to read from and to write to: the git work tree that holds it, else the folder itself or the
/// file's folder, and those that the call adds. A repository may be a stranger's: what a link or a path in it leads to elsewhere is not ours.
/// </summary>
internal sealed class SourceRoots
{
    /// <summary>What to do about a path that leads outside.</summary>
    public const string Advice = "Keep it within the repository or folder, or add the folder that it is in: --include-root DIR (-IncludeRoot).";

    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>As written, and with links resolved.</summary>
    private readonly List<string> _roots = [];

    private SourceRoots(string own, IEnumerable<string> further)
    {
        foreach (var root in further.Prepend(own))
        {
            var written = Path.GetFullPath(root);
            _roots.AddRange(RealPath.Of(written) is { } real ? [written, real] : [written]);
        }
    }

    /// <summary>The roots of what a call names. The work tree is looked for along the path as it is written.</summary>
    public static SourceRoots Of(string named, IEnumerable<string> further) => new(OwnRoot(named), further);

    /// <summary>The work tree or folder that a path belongs to.</summary>
    public static string OwnRoot(string named)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named));
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path;
        if (GitFolder.FindWorkTree(folder) is { } tree)
            return tree;
        // As of a link to a file: it is in a folder, and what it leads to elsewhere is not.
        return folder == path && GitFolder.IsLink(path) ? Path.GetDirectoryName(path) ?? path : folder;
    }

    /// <summary>Whether a path may be opened.</summary>
    /// <param name="path">The path.</param>
    /// <param name="name">What problems call it.</param>
    /// <param name="real">Where it leads, with which it is to be opened.</param>
    /// <returns>Why not; null where it may.</returns>
    public SourceProblem? Refuse(string path, string name, out string real)
    {
        real = "";
        if (path.Contains('\0', StringComparison.Ordinal))
            return new SourceProblem(name, null, "the path holds a NUL character");
        // First as written: to ask what is at a path of another machine is a connection to it already.
        if (!IsWithin(Path.GetFullPath(path)))
            return Outside(name);
        if (RealPath.Of(path) is not { } target)
            return new SourceProblem(name, null, "the links only lead to each other");
        if (!IsWithin(target))
            return Outside(name);
        if (GitFolder.IsIn(target))
        {
            return new SourceProblem(name, null, "the path leads into a folder named .git, of which nothing is read or written")
            {
                Recommendation = "Keep the file elsewhere in the repository.",
            };
        }

        real = target;
        return null;
    }

    private static SourceProblem Outside(string name) =>
        new(name, null, "the path leads outside the repository or folder that the call names, and was not followed") { Recommendation = Advice };

    private bool IsWithin(string path) => _roots.Exists(root =>
        path.StartsWith(root, Comparison) && (path.Length == root.Length || Path.EndsInDirectorySeparator(root) || path[root.Length] == Path.DirectorySeparatorChar));
}
