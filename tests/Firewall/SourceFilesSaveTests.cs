using System.Runtime.Versioning;
using System.Text;
using TlsCompat.Firewall.Files;
using TlsCompat.Firewall.Reading;

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
    public void Writes_through_a_chain_of_relative_links()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        var target = _folder.Write("real/a.rules", "1");
        File.CreateSymbolicLink(_folder["real/next.rules"], "a.rules");
        File.CreateSymbolicLink(_folder["link.rules"], "real/next.rules");

        Assert.Null(SourceFiles.Save(Read(_folder["link.rules"]), "2"));

        Assert.Equal("2", File.ReadAllText(target));
        Assert.Equal("real/next.rules", new FileInfo(_folder["link.rules"]).LinkTarget);
        Assert.Equal("a.rules", new FileInfo(_folder["real/next.rules"]).LinkTarget);
    }

    [Fact]
    public void Leaves_a_link_alone_that_leads_elsewhere_since()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        _folder.Write("real/a.rules", "1");
        var other = _folder.Write("other.rules", "1");
        File.CreateSymbolicLink(_folder["link.rules"], "real/a.rules");
        var document = Read(_folder["link.rules"]);
        File.Delete(_folder["link.rules"]);
        File.CreateSymbolicLink(_folder["link.rules"], "other.rules");

        Assert.Equal("the path leads elsewhere than when it was read; read it again", SourceFiles.Save(document, "2")!.Message);
        Assert.Equal("1", File.ReadAllText(other));
    }

    [Fact]
    public void Refuses_a_file_with_several_names()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links are counted on Unix");
        var path = _folder.Write("a.rules", "1");
        using (var process = System.Diagnostics.Process.Start("ln", [path, _folder["b.rules"]]))
            process.WaitForExit();

        Assert.StartsWith("the file has several names (hard links)", SourceFiles.Save(Read(path), "2")!.Message, StringComparison.Ordinal);
        Assert.Equal("1", File.ReadAllText(path));
    }

    [Fact]
    public void Removes_what_a_killed_call_left_and_nothing_else()
    {
        var path = _folder.Write("a.rules", "1");
        _folder.Write(".a.rules.abcdefgh.xyz.tlscompat~", "half");
        var other = _folder.Write(".b.rules.abcdefgh.xyz.tlscompat~", "of another file");
        var own = _folder.Write(".a.rules.swp.tlscompat~", "somebody's");

        Assert.Null(SourceFiles.Save(Read(path), "2"));

        Assert.Equal(new[] { path, other, own }.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Leaves_alone_what_another_call_is_writing()
    {
        var path = _folder.Write("a.rules", "1");
        var unfinished = _folder[".a.rules.abcdefgh.xyz.tlscompat~"];
        using (new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            Assert.Null(SourceFiles.Save(Read(path), "2"));
            Assert.True(File.Exists(unfinished));
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Keeps_the_owner_and_the_group()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root may give a file away");
        var path = _folder.Write("a.rules", "1");
        using (var process = System.Diagnostics.Process.Start("chown", ["12345:23456", path]))
            process.WaitForExit();

        Assert.Null(SourceFiles.Save(Read(path), "2"));

        Assert.Equal((12345u, 23456u), FileStatus.Of(path) is { } status ? (status.Owner, status.Group) : default);
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
