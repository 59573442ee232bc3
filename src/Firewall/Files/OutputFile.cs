namespace TlsCompat.Firewall.Files;

/// <summary>
/// A report that is written whole or not at all: beside the file that the call names, and moved into its place when it is done. What was
/// there before stays until then. Without <see cref="Commit"/> nothing is left.
/// </summary>
public sealed class OutputFile : IDisposable
{
    private static readonly string[] DeviceFolders = ["/dev/", "/proc/"];

    private readonly FileReplacement? _replacement;

    /// <summary>Where the folder takes no new file, and the one that is there may be written: what to copy, and where.</summary>
    private readonly string? _copied;

    private OutputFile(Stream stream, FileReplacement? replacement, string? copied)
    {
        (Stream, _replacement, _copied) = (stream, replacement, copied);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public Stream Stream { get; }

    /// <param name="path">The file. A device or a pipe is written as it is.</param>
    /// <param name="includedRoots">Further folders that links in the path may lead to.</param>
    /// <exception cref="IOException">It cannot be written, or the path leads outside the repository or folder that it names.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static OutputFile Open(string path, IReadOnlyList<string>? includedRoots = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new IOException("it is a folder");
        // /dev/stdout is a link, to wherever standard output goes.
        if (!OperatingSystem.IsWindows() && Array.Exists(DeviceFolders, folder => full.StartsWith(folder, StringComparison.Ordinal)))
            return Direct(full);
        if (SourceRoots.Of(path, includedRoots ?? []).Refuse(path, path, out var target) is { } refusal)
            throw new IOException($"{refusal.Message}; name the place itself");
        if (FileStatus.Of(target) is { IsRegular: false })
            return Direct(target);
        if (File.Exists(target))
        {
            // Whoever may change the folder could replace a file that he may not write.
            new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }

        try
        {
            var replacement = new FileReplacement(target);
            return new OutputFile(replacement.Stream, replacement, copied: null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && File.Exists(target))
        {
            // A file in a folder that takes no others.
            return new OutputFile(new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose), null, target);
        }
    }

    /// <summary>Puts the report in its place.</summary>
    public void Commit()
    {
        Stream.Flush();
        if (_replacement is not null)
        {
            // Mode and owner where that can be done; a report may change hands.
            if (File.Exists(_replacement.Target))
                _replacement.TakeAttributes();
            _replacement.Commit();
        }
        else if (_copied is not null)
        {
            Stream.Position = 0;
            using var target = new FileStream(_copied, FileMode.Truncate, FileAccess.Write);
            Stream.CopyTo(target);
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (_replacement is null)
            Stream.Dispose();
        else
            _replacement.Dispose();
    }

    private static OutputFile Direct(string path) => new(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), null, null);

    /// <summary>Of an interrupted call, whose work is not waited for.</summary>
    private void OnExit(object? sender, EventArgs arguments) => _replacement?.Dispose();
}
