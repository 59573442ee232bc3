using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Audit.Evidence;

/// <summary>Finds and opens the logs that a call names: files, patterns, and folders as S3 holds them.</summary>
public static class LogFiles
{
    private static readonly string[] s_extensions = [".gz", ".log", ".json", ".jsonl", ".ndjson"];

    /// <summary>The files that a path stands for, in ordinal order; a problem where there is none.</summary>
    public static IReadOnlyList<string> Find(string path, out SourceProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(path);
        problem = null;
        string[] found = [];
        try
        {
            if (Directory.Exists(path))
            {
                found = [.. Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })
                    .Where(file => s_extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))];
                if (found.Length == 0)
                    problem = new SourceProblem(path, null, $"the folder holds no log, a file that ends with {string.Join(", ", s_extensions)}; name the files");
            }
            else if (FilePattern.IsPattern(path) && !File.Exists(path))
            {
                found = [.. FilePattern.Match(path).Select(file => file.Path)];
                if (found.Length == 0)
                    problem = new SourceProblem(path, null, "no file matches");
            }
            else
            {
                found = [path];
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = new SourceProblem(path, null, $"the folder cannot be listed: {exception.Message}");
        }

        Array.Sort(found, StringComparer.Ordinal);
        return found;
    }

    /// <summary>Reads one log into what is gathered.</summary>
    /// <returns>Why not all of it was read; null where all was. What was read before counts.</returns>
    public static SourceProblem? Read(string path, string name, DropEvidenceCollector collector, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(collector);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return Read(stream, name, collector, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SourceProblem(name, null, exception is FileNotFoundException or DirectoryNotFoundException ? "no such file" : $"cannot be read: {exception.Message}");
        }
    }

    /// <inheritdoc cref="Read(string, string, DropEvidenceCollector, CancellationToken)"/>
    public static SourceProblem? Read(Stream stream, string name, DropEvidenceCollector collector, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(collector);
        try
        {
            collector.Read(stream, cancellation);
            return null;
        }
        catch (InvalidDataException)
        {
            // What the platform says of it does not tell the two apart.
            return new SourceProblem(name, null, "its compression is damaged or breaks off; what came before that was read");
        }
        catch (IOException exception)
        {
            return new SourceProblem(name, null, $"cannot be read to its end: {exception.Message}");
        }
    }
}
