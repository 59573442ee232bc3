using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TlsCompat.Firewall.Files;

/// <summary>
/// Files as they are in a revision of a git repository, in a folder of their own that goes with this object. They are the repository's own
/// bytes: no attribute, filter or hook has a say, and git from 2.45 on asks no network for what a partial clone has not got.
/// </summary>
public sealed class GitTree : IDisposable
{
    /// <summary>As of a file that a folder holds and nobody named: what is larger is no rule group.</summary>
    private const long MaximumBytes = 8 * 1024 * 1024;

    /// <summary>A bound on what a repository may put on the disk.</summary>
    private const long MaximumTotal = 512L * 1024 * 1024;

    private const string BlobMode = "100";
    private const string LinkMode = "120000";

    private readonly DirectoryInfo _folder;

    private GitTree(DirectoryInfo folder, string path) => (_folder, Path) = (folder, path);

    /// <summary>The file or folder that was asked for, as it is in the revision.</summary>
    public string Path { get; }

    /// <summary>What of the revision is not there, as sentences without a full stop: submodules, and files that are too large.</summary>
    public IReadOnlyList<string> Missing { get; private init; } = [];

    /// <summary>Whether a text is a revision and a path of git, <c>main:rules</c>: not where a file or folder has that very name, nor where it is a drive of Windows.</summary>
    public static bool IsMeant(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var isDrive = colon == 1 && char.IsAsciiLetter(text[0]) && (OperatingSystem.IsWindows() || text is [_, _, '\\' or '/', ..]);
        return colon > 0 && !isDrive && text[0] != '-' && !text.Contains('\0', StringComparison.Ordinal) && !System.IO.Path.Exists(text);
    }

    /// <summary>Reads a revision of the repository that a folder is in.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="text">The revision and the path from the root of the repository, <c>main:rules</c>, <c>HEAD~1:</c>; one that begins with <c>./</c> goes from the folder.</param>
    /// <param name="cancellation">Ends git.</param>
    /// <exception cref="IOException">There is no git, no repository, no such revision or no such path; the message says which.</exception>
    public static GitTree Read(string folder, string text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (revision, path) = (text[..colon], text[(colon + 1)..]);
        var prefix = Line(Git(folder, cancellation, "rev-parse", "--show-prefix"));
        if (prefix is null)
            throw new IOException($"{text}: {folder} is in no git repository");
        var commit = Line(Git(folder, cancellation, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"))
            ?? throw new IOException($"{text}: there is no revision {revision} in this git repository");
        var within = Within(prefix, path) ?? throw new IOException($"{text}: the path leads out of the git repository");
        var all = Entries(Git(folder, cancellation, "ls-tree", "-r", "-l", "-z", "--full-tree", commit) ?? throw new IOException($"{text}: git cannot list the revision"));
        var asked = all.FindAll(entry => within.Length == 0 || entry.Path == within || entry.Path.StartsWith(within + "/", StringComparison.Ordinal));
        if (asked.Count == 0)
            throw new IOException($"{text}: the revision has no {(within.Length == 0 ? "files" : within)}{(path.StartsWith("./", StringComparison.Ordinal) ? "" : "; the path goes from the root of the repository, or from here where it begins with ./")}");
        // Templates and configurations refer to files elsewhere in the repository.
        var needed = asked.TrueForAll(entry => entry.Path.EndsWith(".rules", StringComparison.OrdinalIgnoreCase)) ? asked : all;
        return Write(folder, needed, asked, within, cancellation);
    }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It lies where the system clears up.
        }
    }

    private static GitTree Write(string folder, List<Entry> needed, List<Entry> asked, string within, CancellationToken cancellation)
    {
        var missing = new List<string>();
        var blobs = new List<Entry>();
        var total = 0L;
        foreach (var entry in needed)
        {
            var isBlob = entry.Mode.StartsWith(BlobMode, StringComparison.Ordinal) || entry.Mode == LinkMode;
            var fits = isBlob && entry.Size <= MaximumBytes && total + entry.Size <= MaximumTotal;
            if (fits && IsSafe(entry.Path))
                (total, _) = (total + entry.Size, AddTo(blobs, entry));
            else if (asked.Contains(entry))
                missing.Add(!isBlob ? $"{entry.Path} is a submodule, which is another repository" : !fits ? $"{entry.Path} is too large" : $"{entry.Path} is no name for a file");
        }

        var target = Directory.CreateTempSubdirectory("tlscompat-");
        try
        {
            // What lies in a work tree may refer to all of it, and to nothing outside.
            Directory.CreateDirectory(System.IO.Path.Join(target.FullName, GitFolder.Name));
            // Links last: nothing is written through them.
            blobs = [.. blobs.OrderBy(entry => entry.Mode == LinkMode)];
            Extract(folder, target.FullName, blobs, cancellation);
            return new GitTree(target, within.Length == 0 ? target.FullName : System.IO.Path.Join(target.FullName, within)) { Missing = missing };
        }
        catch
        {
            target.Delete(recursive: true);
            throw;
        }
    }

    private static bool AddTo(List<Entry> entries, Entry entry)
    {
        entries.Add(entry);
        return true;
    }

    /// <summary>Whether a name in a tree is one that git itself would write: a stranger may have made the tree by other means.</summary>
    private static bool IsSafe(string path) =>
        !GitFolder.IsIn(path) && path.Split('/').All(part => part is not ("" or "." or "..")) && path.IndexOfAny(OperatingSystem.IsWindows() ? ['\\', ':', '\0'] : ['\0']) < 0;

    private static void Extract(string folder, string target, List<Entry> blobs, CancellationToken cancellation)
    {
        if (blobs.Count == 0)
            return;
        using var git = Start(folder, ["cat-file", "--batch"]);
        using var stop = cancellation.Register(git.Kill);
        var asking = Task.Run(
            () =>
            {
                foreach (var blob in blobs)
                    git.StandardInput.Write(blob.Id + "\n");
                git.StandardInput.Close();
            },
            cancellation);
        var output = new BufferedStream(git.StandardOutput.BaseStream);
        foreach (var blob in blobs)
        {
            cancellation.ThrowIfCancellationRequested();
            // "ID blob SIZE", the bytes, a line feed.
            var head = ReadLine(output).Split(' ');
            if (head is not [_, "blob", var size] || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > MaximumBytes)
                throw new IOException($"{blob.Path}: git has not got the file; fetch the whole revision");
            var bytes = new byte[length];
            output.ReadExactly(bytes);
            output.ReadByte();
            var file = System.IO.Path.Join(target, blob.Path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            if (blob.Mode == LinkMode)
                File.CreateSymbolicLink(file, Encoding.UTF8.GetString(bytes));
            else
                File.WriteAllBytes(file, bytes);
        }

        asking.GetAwaiter().GetResult();
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var value = stream.ReadByte(); value is not ('\n' or -1); value = stream.ReadByte())
            line.Append((char)value);
        return line.ToString();
    }

    /// <summary>The path from the root of the repository; null where it leads out of it.</summary>
    private static string? Within(string prefix, string path)
    {
        var parts = new List<string>();
        var isFromHere = path is "." or ".." || path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal);
        foreach (var part in (isFromHere ? prefix + path : path).Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    /// <summary>"MODE TYPE ID SIZE, a tab, PATH", a NUL behind each.</summary>
    private static List<Entry> Entries(string listing) =>
    [
        .. from line in listing.Split('\0', StringSplitOptions.RemoveEmptyEntries)
           let tab = line.IndexOf('\t', StringComparison.Ordinal)
           let words = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries)
           select new Entry(words[0], words[2], long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0, line[(tab + 1)..]),
    ];

    private static string? Line(string? output) => output?.TrimEnd('\n', '\r');

    /// <summary>What git writes; null where it fails.</summary>
    private static string? Git(string folder, CancellationToken cancellation, params string[] arguments)
    {
        using var git = Start(folder, arguments);
        using var stop = cancellation.Register(git.Kill);
        git.StandardInput.Close();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return git.ExitCode == 0 ? output : null;
    }

    private static Process Start(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Nothing is asked of a person, of the network or of the index.
        foreach (var (name, value) in new[] { ("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_REPLACE_OBJECTS", "1") })
            start.Environment[name] = value;
        try
        {
            var git = Process.Start(start) ?? throw new IOException("git cannot be started");
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            return git;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new IOException("there is no git on this machine, which reads revisions", error);
        }
    }

    private sealed record Entry(string Mode, string Id, long Size, string Path);
}
