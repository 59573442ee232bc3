using System.IO.Enumeration;

namespace TlsCompat.Firewall.Files;

/// <summary>
/// A path with <c>*</c> and <c>?</c>, which stay within a name, and <c>**</c>, any number of folders. As in a shell, names
/// that begin with a dot match only a pattern that does, and a folder that matches is taken as a folder.
/// </summary>
internal static class FilePattern
{
    private const string AnyFolders = "**";

    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <param name="pattern">The path with <c>*</c> or <c>?</c>.</param>
    /// <param name="roots">Where links may lead.</param>
    /// <param name="extensions">How the files end that are wanted of a folder that matches; null for all.</param>
    public static IEnumerable<FoundFile> Match(string pattern, SourceRoots roots, IReadOnlyList<string>? extensions = null)
    {
        var (root, segments) = Split(pattern);
        return Match(root, segments, roots, extensions).DistinctBy(file => file.Path);
    }

    /// <summary>The folder in which a pattern starts: what stands before its first <c>*</c> or <c>?</c>.</summary>
    public static string StartOf(string pattern)
    {
        var (root, segments) = Split(pattern);
        return OrHere(segments.TakeWhile(segment => !IsPattern(segment)).Aggregate(root, FoundFile.Join));
    }

    private static (string Root, string[] Segments) Split(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        char[] separators = OperatingSystem.IsWindows() ? ['/', '\\'] : ['/'];
        return (root, pattern[root.Length..].Split(separators, StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<FoundFile> Match(string folder, ArraySegment<string> segments, SourceRoots roots, IReadOnlyList<string>? extensions)
    {
        if (segments.Count == 0)
            return Directory.Exists(folder) ? SourceFolder.Walk(folder, folder, roots, extensions) : File.Exists(folder) ? [new FoundFile(folder, folder)] : [];
        var rest = segments[1..];
        if (segments[0] == AnyFolders)
            return rest.Count == 0 ? Match(OrHere(folder), rest, roots, extensions) : Match(folder, rest, roots, extensions).Concat(Folders(folder).SelectMany(inner => Match(inner, segments, roots, extensions)));
        if (!IsPattern(segments[0]))
            return Match(FoundFile.Join(folder, segments[0]), rest, roots, extensions);
        // What a folder elsewhere holds is not even listed.
        if (roots.Refuse(OrHere(folder), OrHere(folder), out _) is { } refusal)
            return [new FoundFile(folder, folder, Problem: refusal)];
        return List(folder)
            .Where(entry => IsMatch(segments[0], entry.Name) && (rest.Count == 0 || entry is DirectoryInfo))
            .SelectMany(entry => Match(FoundFile.Join(folder, entry.Name), rest, roots, extensions));
    }

    /// <summary>The folders in a folder; links to folders are not among them, so that there is an end.</summary>
    private static IEnumerable<string> Folders(string folder) =>
        List(folder)
            .Where(entry => entry is DirectoryInfo { LinkTarget: null } && !entry.Name.StartsWith('.') && entry.Name is not ("node_modules" or "bin" or "obj"))
            .Select(entry => FoundFile.Join(folder, entry.Name));

    private static IReadOnlyList<FileSystemInfo> List(string folder) =>
        SourceFolder.TryList(OrHere(folder), out var entries, out _) ? entries : [];

    private static string OrHere(string folder) => folder.Length == 0 ? "." : folder;

    private static bool IsMatch(string pattern, string name) =>
        (name[0] != '.' || pattern[0] == '.')
        && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: OperatingSystem.IsWindows() || OperatingSystem.IsMacOS());
}
