using TlsCompat.Firewall.Files;
namespace TlsCompat.Firewall;

/// <summary>
/// Where a path leads: every link on the way resolved, one name after the other, as the system does it when it opens the path. So
/// <c>link/..</c> is the folder above the link's target, which <see cref="Path.GetFullPath(string)"/> does not know.
/// </summary>
internal static class RealPath
{
    /// <summary>As Linux counts them (ELOOP).</summary>
    private const int MaximumLinks = 40;

    /// <summary>The path without links. Names that do not exist are taken as they are; null for links that only lead to each other.</summary>
    public static string? Of(string path)
    {
        if (!Path.IsPathFullyQualified(path))
            path = Path.Join(Environment.CurrentDirectory, path);
        var real = Path.GetPathRoot(path)!;
        var names = new Stack<string>();
        Push(names, path[real.Length..]);
        for (var links = 0; names.TryPop(out var name);)
        {
            if (name == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Join(real, name);
            if (TargetOf(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaximumLinks)
                return null;
            if (Path.GetPathRoot(target) is { Length: > 0 } targetRoot)
                (real, target) = (Path.IsPathFullyQualified(target) ? targetRoot : Path.GetPathRoot(real)!, target[targetRoot.Length..]);
            Push(names, target);
        }

        return real;
    }

    private static void Push(Stack<string> names, string path)
    {
        foreach (var name in Enumerable.Reverse(path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)))
        {
            if (name is not ("" or "."))
                names.Push(name);
        }
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // What cannot be looked at cannot be opened either.
            return null;
        }
    }
}
