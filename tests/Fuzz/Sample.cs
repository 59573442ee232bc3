namespace TlsCompat.Fuzz.Tests;

/// <summary>A file that mutations begin with, and the files that stand beside it.</summary>
/// <param name="Name">Its path within the repository.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="Beside">The other files of its folder and below, by their paths from there.</param>
internal sealed record Sample(string Name, byte[] Bytes, IReadOnlyDictionary<string, byte[]> Beside)
{
    public string FileName => Path.GetFileName(Name);

    public string Extension => Path.GetExtension(Name).ToLowerInvariant();

    /// <summary>Puts the sample into a folder, with other bytes.</summary>
    public string Lay(string folder, byte[] bytes)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in Beside)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        var file = Path.Combine(folder, FileName);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
