using TlsCompat.Audit.Reports;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Audit.Compliance;

/// <summary>Finds and reads the files that say what a team has agreed on.</summary>
public static class ComplianceFiles
{
    public const string SettingsName = "tlscompat.json";

    /// <summary>No file that people wrote comes near it.</summary>
    private const int MaximumSettingsBytes = 1024 * 1024;

    /// <summary>
    /// The settings file in a folder or the nearest above it, not beyond the git work tree or an included root that holds the folder: what
    /// lies above them is somebody else's. Null where there is none.
    /// </summary>
    public static string? FindSettings(string folder, IReadOnlyList<string> includedRoots)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(includedRoots);
        folder = Path.GetFullPath(folder);
        var last = GitFolder.FindWorkTree(folder) ?? folder;
        foreach (var root in includedRoots.Select(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))))
        {
            if (root.Length < last.Length && last.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                last = root;
        }

        for (var at = folder; at is not null; at = at == last ? null : Path.GetDirectoryName(at))
        {
            var path = Path.Combine(at, SettingsName);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    /// <summary>Reads a settings file.</summary>
    /// <param name="path">The file; paths in it start from its folder.</param>
    /// <param name="name">What problems call it.</param>
    /// <param name="includedRoots">The folders that links, and the file's own paths, may lead to besides its git work tree or folder.</param>
    /// <param name="settings">What it says; nothing where it cannot be read.</param>
    /// <returns>Why it cannot be read; null where it can.</returns>
    public static SourceProblem? ReadSettings(string path, string name, IReadOnlyList<string> includedRoots, out ComplianceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(path);
        settings = ComplianceSettings.None;
        var roots = SourceRoots.Of(path, includedRoots);
        if (TryRead(path, name, roots, MaximumSettingsBytes, out var text) is { } problem)
            return problem;
        settings = new ComplianceSettingsReader(name, Path.GetDirectoryName(Path.GetFullPath(path))!, text, roots).Read();
        return null;
    }

    /// <summary>Reads the findings that were known on some day: a report of the format json or jsonl.</summary>
    /// <returns>What cannot be read; none where all can.</returns>
    public static IReadOnlyList<string> ReadBaseline(string path, string name, IReadOnlyList<string> includedRoots, out KnownFindings known)
    {
        known = new KnownFindings(name, []);
        if (TryRead(path, name, SourceRoots.Of(path, includedRoots), SourceFiles.MaximumBytes, out var text) is { } problem)
            return [problem.ToString()];
        var problems = new List<string>();
        known = new KnownFindings(name, FindingReader.Read(new StringReader(text), name, problems.Add));
        return problems;
    }

    private static SourceProblem? TryRead(string path, string name, SourceRoots roots, int maximumBytes, out string text)
    {
        text = "";
        try
        {
            if (roots.Refuse(path, name, out var real) is { } refusal)
                return refusal;
            text = RegularFile.ReadText(real, maximumBytes);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new SourceProblem(name, null, exception is FileNotFoundException or DirectoryNotFoundException ? "no such file" : $"cannot be read: {exception.Message}");
        }
    }
}
