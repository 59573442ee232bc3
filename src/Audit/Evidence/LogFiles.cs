using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Audit.Evidence;

/// <summary>Finds and opens the logs that a call names: files, patterns, and folders as S3 holds them.</summary>
public static class LogFiles
{
    private static readonly string[] Extensions = [".gz", ".log", ".json", ".jsonl", ".ndjson", ".csv"];

    /// <summary>The files that a path stands for, in the order in which a folder's are listed.</summary>
    /// <param name="path">A file, a pattern or a folder.</param>
    /// <param name="includedRoots">The folders that links may lead to besides the one that is named, or the git work tree that holds it.</param>
    /// <param name="problems">What stood in the way; the rest is found all the same.</param>
    public static IReadOnlyList<string> Find(string path, IReadOnlyList<string> includedRoots, out IReadOnlyList<SourceProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(path);
        var isPattern = FilePattern.IsPattern(path) && !Path.Exists(path);
        var roots = SourceRoots.Of(isPattern ? FilePattern.StartOf(path) : path, includedRoots);
        FoundFile[] found = isPattern ? [.. FilePattern.Match(path, roots, Extensions)]
            : Directory.Exists(path) ? [.. SourceFolder.Walk(path, path, roots, Extensions)]
            : [new FoundFile(path, path)];
        found = Array.ConvertAll(found, file => file.Problem is null ? file with { Problem = roots.Refuse(file.Path, file.Name, out _) } : file);
        problems = found.Length > 0
            ? [.. found.Select(file => file.Problem).OfType<SourceProblem>()]
            : [new SourceProblem(path, null, isPattern ? "no file matches" : $"the folder holds no log, a file that ends with {string.Join(", ", Extensions)}; name the files")];
        return [.. found.Where(file => file.Problem is null).Select(file => file.Path)];
    }

    /// <summary>Reads one log into what is gathered.</summary>
    /// <returns>Why not all of it was read; null where all was. What was read before counts.</returns>
    public static SourceProblem? Read(string path, string name, DropEvidenceCollector collector, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(collector);
        try
        {
            using var stream = RegularFile.Open(path, FileOptions.SequentialScan);
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
