namespace TlsCompat.Firewall.Files;

/// <summary>
/// Finds the files below a folder, in ordinal order of their names. Links are followed, behind all that is there under a name of its
/// own and as far as the roots allow; no folder and no file is met twice, however many links lead to it.
/// </summary>
internal static class SourceFolder
{
    /// <summary>Folders in which tools keep what they fetched or built.</summary>
    private static readonly string[] Foreign = [GitFolder.Name, "node_modules", ".terraform", "bin", "obj"];

    /// <summary>Folders in which rules may be examples.</summary>
    private static readonly string[] Aside = ["test", "tests", "__tests__", "docs", "fixtures"];

    /// <param name="path">The folder.</param>
    /// <param name="name">What the caller calls it.</param>
    /// <param name="roots">Where links may lead.</param>
    /// <param name="extensions">How the files end that are wanted; null for all.</param>
    public static IEnumerable<FoundFile> Walk(string path, string name, SourceRoots roots, IReadOnlyList<string>? extensions = null)
    {
        var walk = new FolderWalk(roots, extensions);
        walk.Links.Enqueue(new FoundFile(path, name));
        while (walk.Links.TryDequeue(out var link))
        {
            foreach (var found in Directory.Exists(link.Path) ? Folder(link, walk) : LinkedFile(link, walk))
                yield return found;
        }
    }

    /// <summary>
    /// The files of a folder by their names, or with those below it by their paths from there; links to folders are not followed. Null where the roots
    /// do not allow it; none where there is no such folder.
    /// </summary>
    public static IReadOnlyList<string>? List(string path, SourceRoots roots, bool isDeep)
    {
        // More than any repository of configuration has.
        const int Most = 20_000;
        if (roots.Refuse(path, path, out var real) is not null)
            return null;
        var files = new List<string>();
        var folders = new Queue<string>([""]);
        while (folders.TryDequeue(out var folder) && files.Count < Most)
        {
            if (!Directory.Exists(real) || !TryList(Path.Join(real, folder), out var entries, out _))
                continue;
            foreach (var entry in entries)
            {
                if (entry is not DirectoryInfo)
                    files.Add(folder + entry.Name);
                else if (isDeep && entry.LinkTarget is null && !Foreign.Contains(entry.Name, StringComparer.Ordinal))
                    folders.Enqueue(folder + entry.Name + "/");
            }
        }

        return files;
    }

    /// <summary>The entries of a folder, sorted; a link to a folder is a folder.</summary>
    internal static bool TryList(string path, out IReadOnlyList<FileSystemInfo> entries, out string? problem)
    {
        try
        {
            problem = null;
            entries = [.. new DirectoryInfo(path).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"the folder cannot be listed: {error.Message}";
            entries = [];
            return false;
        }
    }

    private static IEnumerable<FoundFile> Folder(FoundFile folder, FolderWalk walk)
    {
        if (walk.Roots.Refuse(folder.Path, folder.Name, out var real) is { } refusal)
        {
            yield return folder with { Problem = refusal };
            yield break;
        }

        if (!walk.Met.Add(FileStatus.Of(real)?.Identity ?? (object)real))
            yield break;
        if (!TryList(folder.Path, out var entries, out var problem))
        {
            yield return folder with { Problem = new SourceProblem(folder.Name, null, problem!) };
            yield break;
        }

        foreach (var entry in entries)
        {
            var isFolder = entry is DirectoryInfo;
            if (isFolder ? Foreign.Contains(entry.Name, StringComparer.Ordinal) : walk.Extensions?.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase) == false)
                continue;
            var isAside = folder.IsAside || (isFolder && Aside.Contains(entry.Name, StringComparer.OrdinalIgnoreCase));
            var inner = new FoundFile(FoundFile.Join(folder.Path, entry.Name), FoundFile.Join(folder.Name, entry.Name), isAside);
            if (entry.LinkTarget is not null)
            {
                walk.Links.Enqueue(inner);
            }
            else if (isFolder)
            {
                foreach (var found in Folder(inner, walk))
                    yield return found;
            }
            else
            {
                walk.Met.Add(Path.Join(real, entry.Name));
                yield return inner;
            }
        }
    }

    private static IEnumerable<FoundFile> LinkedFile(FoundFile file, FolderWalk walk)
    {
        if (walk.Roots.Refuse(file.Path, file.Name, out var real) is { } refusal)
            yield return file with { Problem = refusal };
        else if (walk.Met.Add(real))
            yield return file;
    }

    /// <summary>What a walk is after, what it has met, and the links that it has still to follow.</summary>
    private sealed record FolderWalk(SourceRoots Roots, IReadOnlyList<string>? Extensions)
    {
        public HashSet<object> Met { get; } = [];

        public Queue<FoundFile> Links { get; } = new();
    }
}
