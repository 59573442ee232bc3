using System.Runtime.Versioning;
using System.Text;

namespace TlsCompat.Firewall.Tests;

public sealed class SourceFilesSaveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], byte[]> Encodings => new()
    {
        { "UTF-8", "né 1\r\n"u8.ToArray(), "né 2\r\n"u8.ToArray() },
        { "UTF-8 with a mark", [0xEF, 0xBB, 0xBF, (byte)'1'], [0xEF, 0xBB, 0xBF, (byte)'2'] },
        { "stray Latin-1", [0xE9, 0xFF, (byte)'1', 0xC3], [0xE9, 0xFF, (byte)'2', 0xC3] },
        { "UTF-16 little endian", [0xFF, 0xFE, 0xE9, 0, (byte)'1', 0], [0xFF, 0xFE, 0xE9, 0, (byte)'2', 0] },
        { "UTF-16 big endian", [0xFE, 0xFF, 0, 0xE9, 0, (byte)'1'], [0xFE, 0xFF, 0, 0xE9, 0, (byte)'2'] },
        { "UTF-16 with a lone surrogate", [0xFF, 0xFE, 0, 0xD8, (byte)'1', 0], [0xFF, 0xFE, 0, 0xD8, (byte)'2', 0] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Writes_in_the_encoding_that_it_read(string name, byte[] before, byte[] after)
    {
        var path = _folder.Write(name, before);
        var document = Read(path);

        Assert.Null(SourceFiles.Save(document, document.Text.Replace('1', '2')));

        Assert.Equal(after, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Keeps_the_mode_of_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes are needed");
        var path = _folder.Write("a.rules", "1");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(path, Mode);

        Assert.Null(SourceFiles.Save(Read(path), "2"));

        Assert.Equal(Mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Writes_through_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        var target = _folder.Write("real/a.rules", "1");
        File.CreateSymbolicLink(_folder["link.rules"], target);

        Assert.Null(SourceFiles.Save(Read(_folder["link.rules"]), "2"));

        Assert.Equal("2", File.ReadAllText(target));
        Assert.Equal(target, File.ResolveLinkTarget(_folder["link.rules"], returnFinalTarget: true)!.FullName);
    }

    [Fact]
    public void Leaves_a_file_alone_that_changed_since()
    {
        var path = _folder.Write("a.rules", "1");
        var document = Read(path);
        File.WriteAllText(path, "somebody else's");

        Assert.Equal($"{path}: the file has changed since it was read; read it again", SourceFiles.Save(document, "2")!.ToString());
        Assert.Equal("somebody else's", File.ReadAllText(path));
    }

    [Fact]
    public void Leaves_a_read_only_file_alone()
    {
        var path = _folder.Write("a.rules", "1");
        var document = Read(path);
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Assert.Equal($"{path}: the file is read-only; make it writable first", SourceFiles.Save(document, "2")!.ToString());

        File.SetAttributes(path, FileAttributes.Normal);
        Assert.Equal("1", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_that_is_gone_is_a_problem()
    {
        var path = _folder.Write("a.rules", "1");
        var document = Read(path);
        File.Delete(path);

        Assert.StartsWith("the file cannot be written: ", SourceFiles.Save(document, "2")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_no_file()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("1"));
        var document = new SourceFiles(stream).Read("-").Single().Document!;

        Assert.Throws<ArgumentException>(() => SourceFiles.Save(document, "2"));
    }

    private static SourceDocument Read(string path) => new SourceFiles().Read(path).Single().Document!;
}
