namespace TlsCompat.Firewall.Files;

/// <summary>Opens files that have an end. A pipe waits for a writer, a device may never end: neither is opened.</summary>
public static class RegularFile
{
    /// <summary>Opens it for reading, whoever else reads, writes or deletes it.</summary>
    /// <exception cref="IOException">It is no regular file, or it cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path, FileOptions options = FileOptions.None)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
            throw new IOException("it is a folder");
        if (FileStatus.Of(path) is { IsRegular: false })
            throw new IOException("it is a pipe, socket or device, and only regular files are read");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, options);
    }

    /// <summary>The text of a file, UTF-8 unless a byte order mark says otherwise.</summary>
    /// <exception cref="IOException">As for <see cref="Open"/>, and where there is too much of it.</exception>
    public static string ReadText(string path, int maximumBytes)
    {
        using var stream = Open(path);
        if (stream.Length > maximumBytes)
            throw TooLarge(maximumBytes);
        // A file may grow, and those of /proc tell no length.
        using var bytes = new MemoryStream();
        var chunk = new byte[81920];
        int count;
        while ((count = stream.Read(chunk)) > 0)
        {
            bytes.Write(chunk, 0, count);
            if (bytes.Length > maximumBytes)
                throw TooLarge(maximumBytes);
        }

        bytes.Position = 0;
        using var text = new StreamReader(bytes);
        return text.ReadToEnd();
    }

    private static IOException TooLarge(int maximumBytes) => new($"it is larger than {maximumBytes >> 20} MB");
}
