namespace TlsCompat.Firewall.Files;

/// <summary>Finds the files of some kinds below a folder, in ordinal order of their names. Links are followed, but never in a circle.</summary>
internal static class SourceFolder
{
    /// <summary>Folders in which tools keep what they fetched.</summary>
    private static readonly string[] Foreign = [".git", "node_modules", ".terraform"];

    public static IEnumerable<FoundFile> Walk(string path, string name, IReadOnlyList<string> extensions) =>
        Walk(path, name, extensions, [RealPath(new DirectoryInfo(path)) ?? path]);

    /// <param name="path">The folder.</param>
    /// <param name="name">What the caller calls it.</param>
    /// <param name="extensions">How the files end that are wanted.</param>
    /// <param name="chain">The folders on the way here, links resolved: one of them again is a circle.</param>
    private static IEnumerable<FoundFile> Walk(string path, string name, IReadOnlyList<string> extensions, List<string> chain)
    {
        if (!TryList(path, out var entries, out var problem))
        {
            yield return new FoundFile(path, name, problem);
            yield break;
        }

        foreach (var entry in entries)
        {
            var entryPath = FoundFile.Join(path, entry.Name);
            var entryName = FoundFile.Join(name, entry.Name);
            if (entry is not DirectoryInfo folder)
            {
                if (extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                    yield return new FoundFile(entryPath, entryName);
            }
            else if (!Foreign.Contains(entry.Name, StringComparer.Ordinal))
            {
                if (RealPath(folder) is not { } real || chain.Contains(real))
                {
                    yield return new FoundFile(entryPath, entryName, "the folder is a link back to a folder above it; not followed");
                    continue;
                }

                foreach (var found in Walk(entryPath, entryName, extensions, [.. chain, real]))
                    yield return found;
            }
        }
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

    /// <summary>The folder's own path, or its link's final target; null for links that only lead to each other.</summary>
    private static string? RealPath(DirectoryInfo folder)
    {
        try
        {
            return Path.TrimEndingDirectorySeparator(folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
