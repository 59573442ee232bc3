using System.Globalization;

namespace TlsCompat.Firewall.Files;

/// <summary>The folder in which git keeps what is its own: objects, and in its configuration perhaps the token of a job.</summary>
internal static class GitFolder
{
    public const string Name = ".git";

    /// <summary>
    /// The nearest folder, this one or one above it, that is a work tree of git; null where there is none. A link in a work tree is that
    /// tree's: a stranger may have put it there, so that another work tree to which it leads is none of the path's.
    /// </summary>
    public static string? FindWorkTree(string folder)
    {
        var nearest = AndAbove(folder).FirstOrDefault(IsWorkTree);
        foreach (var link in nearest is null ? [] : AndAbove(nearest).Where(IsLink))
        {
            if (Path.GetDirectoryName(link) is { } above && FindWorkTree(above) is { } outer)
                return outer;
        }

        return nearest;
    }

    /// <summary>Whether a folder is a link to one.</summary>
    public static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;

    // Of a submodule and of a further work tree it is a file.
    private static bool IsWorkTree(string folder) => Path.Exists(Path.Join(folder, Name));

    private static IEnumerable<string> AndAbove(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
            yield return at;
    }

    /// <summary>
    /// Whether a path leads through a folder of this name. Other spellings that a file system of Windows or macOS takes for it count as
    /// it, as in git (path.c, is_ntfs_dotgit; utf8.c, is_hfs_dotgit).
    /// </summary>
    public static bool IsIn(string path) =>
        path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Any(IsName);

    private static bool IsName(string name)
    {
        if (name.Length < Name.Length)
            return false;
        var stream = name.IndexOf(':', StringComparison.Ordinal);
        var plain = string.Concat((stream < 0 ? name : name[..stream]).Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format)).TrimEnd('.', ' ');
        return plain.Equals(Name, StringComparison.OrdinalIgnoreCase) || plain.Equals("git~1", StringComparison.OrdinalIgnoreCase);
    }
}
