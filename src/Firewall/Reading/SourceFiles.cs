using System.Globalization;
using TlsCompat.Firewall.Files;
using TlsCompat.Firewall.Sources;

namespace TlsCompat.Firewall.Reading;

/// <summary>
/// Reads and writes the sources that a call names. A path may name a file, a
/// folder (every text below it, but not in <c>.git</c>, <c>.terraform</c>, <c>node_modules</c>, <c>bin</c> and <c>obj</c>), a pattern with
/// <c>*</c>, <c>?</c> and <c>**</c>, or <c>-</c>. What cannot be read is a problem that names the file; the others are read
/// all the same. Files are opened one after the other, as the caller asks for them. Only what lies in the git work tree or the folder that
/// a path names is read, nothing below <c>.git</c>, and nothing but regular files.
/// </summary>
/// <param name="standardInput">What <c>-</c> reads.</param>
/// <param name="includedRoots">Further folders that links and paths in files may lead to.</param>
/// <param name="options">What the call says about how sources are read.</param>
public sealed class SourceFiles(Stream? standardInput = null, IReadOnlyList<string>? includedRoots = null, SourceOptions? options = null)
{
    /// <summary>
    /// More than this of one input is refused. AWS stops at 2,000,000 characters a group: 64 MB is thirty of them, and a
    /// bound on the memory that a stray image of a disk can take.
    /// </summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Four full records; the largest ClientHello of a client that is known has 2 KB.</summary>
    private const int MaximumHelloBytes = 64 * 1024;

    private const string StandardInputName = "-";

    /// <summary>Of a file that nobody named more is not read. AWS takes 2,000,000 characters a group.</summary>
    private const int MaximumFoundBytes = 8 * 1024 * 1024;

    /// <summary>How much tells whether a file that nobody named is text.</summary>
    private const int HeadBytes = 64 * 1024;

    private readonly IReadOnlyList<string> _includedRoots = includedRoots ?? [];
    private readonly ReadingSession _session = new();
    private readonly SourceOptions _options = options ?? SourceOptions.None;

    /// <summary>Reads what a path names; a pattern is one only where no file of that very name exists.</summary>
    public IEnumerable<SourceInput> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path == StandardInputName)
            return [ReadStandardInput()];
        if (!FilePattern.IsPattern(path) || Path.Exists(path))
            return ReadLiteral(path);
        var roots = SourceRoots.Of(FilePattern.StartOf(path), _includedRoots);
        return ReadAll(FilePattern.Match(path, roots), roots, "no file matches", path);
    }

    /// <summary>Reads a file or folder whose name is taken as it is.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="name">What to call it in findings, where that is not the path itself.</param>
    public IEnumerable<SourceInput> ReadLiteral(string path, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        name ??= path;
        var roots = SourceRoots.Of(path, _includedRoots);
        return Directory.Exists(path)
            ? ReadAll(SourceFolder.Walk(path, name, roots), roots, noneMessage: null, name)
            : [ReadFile(new FoundFile(path, name), roots, isFound: false)];
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
    /// Replaces the text of a file: same encoding, mode and owner, through a file beside it that takes its place, so that no
    /// reader ever sees half of it. A link stays, its target changes.
    /// </summary>
    /// <returns>Why it was not done, the file then being as it was; null when it was.</returns>
    /// <exception cref="ArgumentException">The document did not come from a file.</exception>
    public static SourceProblem? Save(SourceDocument document, string text)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(text);
        if (document is not { FilePath: { } path, RealPath: { } target })
            throw new ArgumentException($"'{document.Name}' is not a file that could be written.", nameof(document));
        if (document.IsProse)
            return Refuse("a document for people, which is not changed; apply the diff");
        try
        {
            // The target lay within the roots when it was read.
            if (RealPath.Of(path) != target)
                return Refuse("the path leads elsewhere than when it was read; read it again");
            if (IsReadOnly(target))
                return Refuse("the file is read-only; make it writable first");
            if (FileStatus.Of(target) is { IsRegular: false })
                return Refuse("the file is no longer a regular file");
            if (FileStatus.Of(target) is { Names: > 1 })
                return Refuse("the file has several names (hard links), of which only one would change; copy it first, or apply the diff");
            using (var current = RegularFile.Open(target))
            {
                if (!TryReadBounded(current, out var bytes) || !bytes.SequenceEqual(document.Encoding.Encode(document.Text)))
                    return Refuse("the file has changed since it was read; read it again");
            }

            using var replacement = new FileReplacement(target);
            replacement.Stream.Write(document.Encoding.Encode(text));
            if (replacement.TakeAttributes() is { } reason)
                return Refuse(reason);
            replacement.Commit();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse($"the file cannot be written: {error.Message}");
        }

        SourceProblem Refuse(string message) => new(document.Name, null, message);
    }

    /// <summary>By its mode where there are modes: the attribute of .NET says it of every file of somebody else that not all may write, to root too.</summary>
    private static bool IsReadOnly(string path) => OperatingSystem.IsWindows()
        ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
        : !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserWrite);

    private IEnumerable<SourceInput> ReadAll(IEnumerable<FoundFile> files, SourceRoots roots, string? noneMessage, string name)
    {
        var isEmpty = true;
        foreach (var file in files)
        {
            isEmpty = false;
            var isAskedFor = FirewallReader.Extensions.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase);
            // A link that leads nowhere, and that nothing says is about rules, is not worth a word.
            var input = file.Problem is { } problem ? isAskedFor || Directory.Exists(file.Path) ? new SourceInput(problem) : null
                : isAskedFor ? ReadFile(file, roots, isFound: true)
                : ReadIfText(file, roots);
            if (input is not null)
                yield return input;
        }

        if (isEmpty && noneMessage is not null)
            yield return new SourceInput(new SourceProblem(name, null, noneMessage));
    }

    /// <summary>A file that nobody named and whose name says nothing; null where it holds no text, or where it cannot be read.</summary>
    private SourceInput? ReadIfText(FoundFile file, SourceRoots roots)
    {
        if (roots.Refuse(file.Path, file.Name, out var real) is not null)
            return null;
        var buffer = new byte[HeadBytes];
        var (length, all) = (0, 0L);
        if (TryOpen(real, file.Name, stream => (length, all) = (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false), stream.Length)) is not null)
            return null;
        var head = buffer.AsSpan(0, length);
        if (SourceEncodingBytes.Detect(head) == SourceEncoding.Utf8 && head.Contains((byte)0))
            return null;
        if (all <= MaximumFoundBytes)
            return ReadFile(file, roots, isFound: true) is { Problem: null } input ? input : null;
        return RuleLines.Count(SourceEncoding.Utf8.Decode(head)) is var rules and > 0 ? new SourceInput(new UnjudgedText(file.Name, rules, UnjudgedKind.NotRead)) : null;
    }

    private SourceInput ReadStandardInput() => standardInput is null
        ? new SourceInput(new SourceProblem(StandardInputName, null, "there is no standard input to read"))
        : Read(standardInput, StandardInputName);

    private SourceInput ReadFile(FoundFile file, SourceRoots roots, bool isFound)
    {
        if (roots.Refuse(file.Path, file.Name, out var real) is { } refusal)
            return new SourceInput(refusal);
        SourceInput? input = null;
        return TryOpen(real, file.Name, stream => input = Read(stream, file.Name, (file, real, roots), isFound)) is { } problem ? new SourceInput(problem) : input!;
    }

    /// <summary>Reads a file that another one includes.</summary>
    private SourceInput ReadBeside(string path, string name, SourceRoots roots, string beside)
    {
        if (Path.IsPathRooted(beside))
            return ReadFile(new FoundFile(beside, beside), roots, isFound: false);
        var (folder, names) = (Path.GetDirectoryName(path) ?? "", Path.GetDirectoryName(name)?.Replace('\\', '/').TrimEnd('/') ?? "");
        var parts = beside.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        // "modules/a" and "../b.rules" are "modules/b.rules", so that a diff names the file.
        while (parts is ["..", ..] && names is not ("" or "." or "..") && !names.EndsWith("/..", StringComparison.Ordinal))
        {
            parts.RemoveAt(0);
            names = names.Contains('/', StringComparison.Ordinal) ? names[..names.LastIndexOf('/')] : "";
        }

        return ReadFile(new FoundFile(Path.Combine(folder, beside), FoundFile.Join(names.Length == 0 ? "" : names + "/", string.Join('/', parts))), roots, isFound: false);
    }

    /// <summary>Opens a file and reads it, or says why that cannot be done.</summary>
    private static SourceProblem? TryOpen(string path, string name, Action<Stream> read)
    {
        try
        {
            using var stream = RegularFile.Open(path);
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

    private SourceInput Read(Stream stream, string name, (FoundFile Found, string Real, SourceRoots Roots)? file = null, bool isFound = false)
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
                FilePath = file?.Found.Path,
                RealPath = file?.Real,
                IsFound = isFound,
                IsAside = file?.Found.IsAside == true,
                Options = _options,
                ReadBeside = file is not { } from ? null : beside => ReadBeside(from.Found.Path, name, from.Roots, beside),
                ListBeside = file is not { } near ? null : (folder, isDeep) => SourceFolder.List(Path.Combine(Path.GetDirectoryName(near.Found.Path) ?? "", folder), near.Roots, isDeep),
                Session = _session,
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
