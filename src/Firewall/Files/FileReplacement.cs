using System.Runtime.InteropServices;

namespace TlsCompat.Firewall.Files;

/// <summary>
/// A file that is written beside the one whose place it takes when it is whole: no reader ever sees half of it, and what was there stays
/// there until then. What a killed process left of the kind is removed by the next one for the same file.
/// </summary>
internal sealed class FileReplacement : IDisposable
{
    private const string Mark = ".tlscompat~";

    private readonly string _target;
    private readonly string _unfinished;
    private readonly FileStream _stream;

    /// <param name="target">The file, links resolved; it need not be there.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public FileReplacement(string target)
    {
        _target = target;
        var folder = Path.GetDirectoryName(target)!;
        var prefix = $".{Path.GetFileName(target)}.";
        RemoveLeftovers(folder, prefix);
        _unfinished = Path.Join(folder, prefix + Path.GetRandomFileName() + Mark);
        var options = new FileStreamOptions
        {
            // A link of this name is not followed.
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            // Nobody else may open it: that tells what is being written from what was left.
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _stream = new FileStream(_unfinished, options);
    }

    public string Target => _target;

    public Stream Stream => _stream;

    /// <summary>Gives the new file the mode, owner and group of the old one.</summary>
    /// <returns>Why that cannot be done; null where it was.</returns>
    public string? TakeAttributes()
    {
        if (OperatingSystem.IsWindows())
            return null;
        if (FileStatus.Of(_target) is { } old && FileStatus.Of(_unfinished) is { } own && (old.Owner != own.Owner || old.Group != own.Group)
            && ChangeOwner(_unfinished, old.Owner, old.Group) != 0)
            return "the file belongs to another user or group, which a changed file would not; change it as its owner";
        // Behind the owner, a change of which takes the set-id bits away.
        File.SetUnixFileMode(_stream.SafeFileHandle, File.GetUnixFileMode(_target));
        return null;
    }

    /// <summary>Puts what was written in its place.</summary>
    public void Commit()
    {
        _stream.Flush(flushToDisk: true);
        // Elsewhere it stays open, and with it closed to others, until it has its name.
        if (OperatingSystem.IsWindows())
            _stream.Dispose();
        // On Windows it keeps what the old file says on who may do what with it.
        if (OperatingSystem.IsWindows() && File.Exists(_target))
            File.Replace(_unfinished, _target, destinationBackupFileName: null);
        else
            File.Move(_unfinished, _target, overwrite: true);
        _stream.Dispose();
    }

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // The disk is full; the last of what goes now cannot be written.
        }

        File.Delete(_unfinished);
    }

    private static void RemoveLeftovers(string folder, string prefix)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in new DirectoryInfo(folder).EnumerateFiles().Where(file => IsLeftover(file, prefix)).Select(file => file.FullName).ToList())
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete))
                    File.Delete(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Somebody is writing it.
            }
        }
    }

    private static bool IsLeftover(FileInfo file, string prefix) =>
        file.Name.StartsWith(prefix, StringComparison.Ordinal) && file.Name.EndsWith(Mark, StringComparison.Ordinal)
        && file.Name.Length == prefix.Length + "xxxxxxxx.xxx".Length + Mark.Length
        && file.LinkTarget is null && FileStatus.Of(file.FullName) is { IsRegular: true };

    [DllImport("libc", EntryPoint = "chown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
