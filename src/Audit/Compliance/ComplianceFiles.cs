using TlsCompat.Audit.Reports;
using TlsCompat.Firewall;

namespace TlsCompat.Audit.Compliance;

/// <summary>Finds and reads the files that say what a team has agreed on. Nothing else in this room touches the file system.</summary>
public static class ComplianceFiles
{
    public const string SettingsName = "tlscompat.json";

    /// <summary>The settings file in a folder or the nearest above it; null where there is none.</summary>
    public static string? FindSettings(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, SettingsName);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    /// <summary>Reads a settings file.</summary>
    /// <param name="path">The file; paths in it start from its folder.</param>
    /// <param name="name">What problems call it.</param>
    /// <param name="settings">What it says; nothing where it cannot be read.</param>
    /// <returns>Why it cannot be read; null where it can.</returns>
    public static SourceProblem? ReadSettings(string path, string name, out ComplianceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(path);
        settings = ComplianceSettings.None;
        if (TryRead(path, name, out var text) is { } problem)
            return problem;
        settings = new ComplianceSettingsReader(name, Path.GetDirectoryName(Path.GetFullPath(path))!, text).Read();
        return null;
    }

    /// <summary>Reads the findings that were known on some day: a report of the format json or jsonl.</summary>
    /// <returns>What cannot be read; none where all can.</returns>
    public static IReadOnlyList<string> ReadBaseline(string path, string name, out KnownFindings known)
    {
        known = new KnownFindings(name, []);
        if (TryRead(path, name, out var text) is { } problem)
            return [problem.ToString()];
        var problems = new List<string>();
        known = new KnownFindings(name, FindingReader.Read(new StringReader(text), name, problems.Add));
        return problems;
    }

    private static SourceProblem? TryRead(string path, string name, out string text)
    {
        text = "";
        try
        {
            text = File.ReadAllText(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new SourceProblem(name, null, exception is FileNotFoundException or DirectoryNotFoundException ? "no such file" : $"cannot be read: {exception.Message}");
        }
    }
}
