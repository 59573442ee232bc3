using System.Globalization;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Firewall;

/// <summary>
/// Reads and writes the files of a call; nothing else in this room touches the file system. A path may name a file, a
/// folder (every file below it that a reader asks for, but not in <c>.git</c>, <c>.terraform</c> and <c>node_modules</c>), a pattern with
/// <c>*</c>, <c>?</c> and <c>**</c>, or <c>-</c>. What cannot be read is a problem that names the file; the others are read
/// all the same. Files are opened one after the other, as the caller asks for them.
/// </summary>
public sealed class SourceFiles(Stream? standardInput = null)
{
    /// <summary>
    /// More than this of one input is refused. AWS stops at 2,000,000 characters a group: 64 MB is thirty of them, and a
    /// bound on the memory that a stray image of a disk can take.
    /// </summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Four full records; the largest ClientHello of a client that is known has 2 KB.</summary>
    private const int MaximumHelloBytes = 64 * 1024;

    private const string StandardInputName = "-";

    private static string Extensions => $"{string.Join(", ", FirewallReader.Extensions.SkipLast(1))} or {FirewallReader.Extensions[^1]}";

    /// <summary>Reads what a path names; a pattern is one only where no file of that very name exists.</summary>
    public IEnumerable<SourceInput> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path == StandardInputName)
            return [ReadStandardInput()];
        return FilePattern.IsPattern(path) && !Path.Exists(path)
            ? ReadAll(FilePattern.Match(path, FirewallReader.Extensions), "no file matches", path)
            : ReadLiteral(path);
    }

    /// <summary>Reads a file or folder whose name is taken as it is.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="name">What to call it in findings, where that is not the path itself.</param>
    public IEnumerable<SourceInput> ReadLiteral(string path, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        name ??= path;
        return Directory.Exists(path)
            ? ReadAll(SourceFolder.Walk(path, name, FirewallReader.Extensions), $"the folder holds no {Extensions} file; name the files or another folder", name)
            : [ReadFile(path, name, isFound: false)];
    }

    /// <summary>Reads a file that holds the bytes of a ClientHello; what they are is not looked at.</summary>
    /// <returns>Why there are no bytes; null where there are.</returns>
    public static SourceProblem? ReadHello(string path, string name, out byte[] bytes)
    {
        var buffer = new byte[MaximumHelloBytes + 1];
        var length = 0;
        var problem = TryOpen(path, name, stream => length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        bytes = buffer[..length];
        return problem ?? (length > MaximumHelloBytes
            ? new SourceProblem(name, null, string.Create(CultureInfo.InvariantCulture, $"larger than {MaximumHelloBytes >> 10} KB, which is no ClientHello"))
            : null);
    }

    /// <summary>
    /// Replaces the text of a file: same encoding, same mode, through a file beside it that takes its place, so that no
    /// reader ever sees half of it. A link stays, its target changes.
    /// </summary>
    /// <returns>Why it was not done, the file then being as it was; null when it was.</returns>
    /// <exception cref="ArgumentException">The document did not come from a file.</exception>
    public static SourceProblem? Save(SourceDocument document, string text)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(text);
        var path = document.FilePath ?? throw new ArgumentException($"'{document.Name}' is not a file that could be written.", nameof(document));
        try
        {
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
            if (File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
                return new SourceProblem(document.Name, null, "the file is read-only; make it writable first");
            if (!File.ReadAllBytes(target).AsSpan().SequenceEqual(document.Encoding.Encode(document.Text)))
                return new SourceProblem(document.Name, null, "the file has changed since it was read; read it again");
            Replace(target, document.Encoding.Encode(text));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new SourceProblem(document.Name, null, $"the file cannot be written: {error.Message}");
        }
    }

    private static void Replace(string target, byte[] bytes)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target));
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Replace(temporary, target, destinationBackupFileName: null);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static IEnumerable<SourceInput> ReadAll(IEnumerable<FoundFile> files, string noneMessage, string name)
    {
        var isEmpty = true;
        foreach (var file in files)
        {
            isEmpty = false;
            yield return file.Problem is { } problem
                ? new SourceInput(new SourceProblem(file.Name, null, problem))
                : ReadFile(file.Path, file.Name, isFound: true);
        }

        if (isEmpty)
            yield return new SourceInput(new SourceProblem(name, null, noneMessage));
    }

    private SourceInput ReadStandardInput() => standardInput is null
        ? new SourceInput(new SourceProblem(StandardInputName, null, "there is no standard input to read"))
        : Read(standardInput, StandardInputName, path: null, isFound: false);

    private static SourceInput ReadFile(string path, string name, bool isFound)
    {
        SourceInput? input = null;
        return TryOpen(path, name, stream => input = Read(stream, name, path, isFound)) is { } problem ? new SourceInput(problem) : input!;
    }

    /// <summary>Reads a file that another one includes.</summary>
    private static SourceInput ReadBeside(string path, string name, string beside)
    {
        if (Path.IsPathRooted(beside))
            return ReadFile(beside, beside, isFound: false);
        var (folder, names) = (Path.GetDirectoryName(path) ?? "", Path.GetDirectoryName(name)?.Replace('\\', '/').TrimEnd('/') ?? "");
        var parts = beside.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        // "modules/a" and "../b.rules" are "modules/b.rules", so that a diff names the file.
        while (parts is ["..", ..] && names is not ("" or "." or "..") && !names.EndsWith("/..", StringComparison.Ordinal))
        {
            parts.RemoveAt(0);
            names = names.Contains('/', StringComparison.Ordinal) ? names[..names.LastIndexOf('/')] : "";
        }

        return ReadFile(Path.Combine(folder, beside), FoundFile.Join(names.Length == 0 ? "" : names + "/", string.Join('/', parts)), isFound: false);
    }

    /// <summary>Opens a file and reads it, or says why that cannot be done.</summary>
    private static SourceProblem? TryOpen(string path, string name, Action<Stream> read)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            read(stream);
            return null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SourceProblem(name, null, "there is no such file or folder; check the path");
        }
        catch (UnauthorizedAccessException)
        {
            return new SourceProblem(name, null, "the file may not be read; check its permissions");
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            return new SourceProblem(name, null, $"the file cannot be read: {error.Message}");
        }
    }

    private static SourceInput Read(Stream stream, string name, string? path, bool isFound)
    {
        if (!TryReadBounded(stream, out var bytes))
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"larger than {MaximumBytes >> 20} MB, which is no rule group; split it"));

        var encoding = SourceEncodingBytes.Detect(bytes);
        if (encoding != SourceEncoding.Utf8 && bytes.Length % sizeof(char) != 0)
            return Refuse("starts as UTF-16 and ends with half a character; save it again as UTF-8");
        var text = encoding.Decode(bytes);
        return text.Contains('\0')
            ? Refuse("a binary file: it holds NUL characters; pass rule text or JSON, UTF-16 only with its byte order mark")
            : new SourceInput(new SourceDocument(name, text, encoding)
            {
                FilePath = path,
                IsFound = isFound,
                ReadBeside = path is null ? null : beside => ReadBeside(path, name, beside),
            });

        SourceInput Refuse(string message) => new(new SourceProblem(name, null, message));
    }

    /// <summary>All of a stream; false when there is too much. A pipe does not tell its length, and a file may grow.</summary>
    private static bool TryReadBounded(Stream stream, out ReadOnlySpan<byte> bytes)
    {
        bytes = [];
        if (stream.CanSeek && stream.Length > MaximumBytes)
            return false;
        using var buffer = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
        var chunk = new byte[81920];
        int count;
        while ((count = stream.Read(chunk)) > 0)
        {
            if (buffer.Length + count > MaximumBytes)
                return false;
            buffer.Write(chunk, 0, count);
        }

        bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        return true;
    }
}
