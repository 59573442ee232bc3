namespace TlsCompat.Aws.Tests;

/// <summary>A file of profiles, of a test's own.</summary>
internal sealed class ProfileFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tlscompat-aws-").FullName;

    public ProfileFile(string text) => File.WriteAllText(Path, text);

    public string Path => System.IO.Path.Combine(_folder, "config");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
