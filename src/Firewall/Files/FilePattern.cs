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
    /// <param name="extensions">How the files end that are wanted of a folder that matches.</param>
    public static IEnumerable<FoundFile> Match(string pattern, IReadOnlyList<string> extensions)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        char[] separators = OperatingSystem.IsWindows() ? ['/', '\\'] : ['/'];
        var segments = pattern[root.Length..].Split(separators, StringSplitOptions.RemoveEmptyEntries);
        return Match(root, segments, extensions).DistinctBy(file => file.Path);
    }

    private static IEnumerable<FoundFile> Match(string folder, ArraySegment<string> segments, IReadOnlyList<string> extensions)
    {
        if (segments.Count == 0)
            return Directory.Exists(folder) ? SourceFolder.Walk(folder, folder, extensions) : File.Exists(folder) ? [new FoundFile(folder, folder)] : [];
        var rest = segments[1..];
        if (segments[0] == AnyFolders)
            return rest.Count == 0 ? Match(OrHere(folder), rest, extensions) : Match(folder, rest, extensions).Concat(Folders(folder).SelectMany(inner => Match(inner, segments, extensions)));
        if (!IsPattern(segments[0]))
            return Match(FoundFile.Join(folder, segments[0]), rest, extensions);
        return List(folder)
            .Where(entry => IsMatch(segments[0], entry.Name) && (rest.Count == 0 || entry is DirectoryInfo))
            .SelectMany(entry => Match(FoundFile.Join(folder, entry.Name), rest, extensions));
    }

    /// <summary>The folders in a folder; links to folders are not among them, so that there is an end.</summary>
    private static IEnumerable<string> Folders(string folder) =>
        List(folder)
            .Where(entry => entry is DirectoryInfo { LinkTarget: null } && !entry.Name.StartsWith('.') && entry.Name != "node_modules")
            .Select(entry => FoundFile.Join(folder, entry.Name));

    private static IReadOnlyList<FileSystemInfo> List(string folder) =>
        SourceFolder.TryList(OrHere(folder), out var entries, out _) ? entries : [];

    private static string OrHere(string folder) => folder.Length == 0 ? "." : folder;

    private static bool IsMatch(string pattern, string name) =>
        (name[0] != '.' || pattern[0] == '.')
        && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: OperatingSystem.IsWindows() || OperatingSystem.IsMacOS());
}
