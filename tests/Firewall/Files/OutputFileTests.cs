using TlsCompat.Firewall.Files;

namespace TlsCompat.Firewall.Tests.Files;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_old_report_stays_until_the_new_one_is_complete()
    {
        var path = _folder.Write("report.json", "yesterday's");
        using (var output = OutputFile.Open(path))
        {
            output.Stream.Write("to"u8);
            output.Stream.Flush();
            Assert.Equal("yesterday's", File.ReadAllText(path));
            output.Stream.Write("day's"u8);
            output.Commit();
        }

        Assert.Equal("today's", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_is_not_completed_leaves_nothing()
    {
        var path = _folder.Write("report.json", "yesterday's");
        using (var output = OutputFile.Open(path))
            output.Stream.Write("half"u8);
        using (var output = OutputFile.Open(_folder["new.json"]))
            output.Stream.Write("half"u8);

        Assert.Equal("yesterday's", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_link_stays_and_one_that_leads_out_of_the_repository_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Directory.CreateDirectory(_folder["repository/.git"]);
        var inside = _folder.Write("repository/real.json", "1");
        var outside = _folder.Write("outside/real.json", "1");
        File.CreateSymbolicLink(_folder["repository/in.json"], "real.json");
        File.CreateSymbolicLink(_folder["repository/out.json"], "../outside/real.json");
        File.CreateSymbolicLink(_folder["repository/new.json"], "../outside/new.json");
        Directory.CreateSymbolicLink(_folder["repository/folder"], "../outside");

        using (var output = OutputFile.Open(_folder["repository/in.json"]))
        {
            output.Stream.Write("2"u8);
            output.Commit();
        }

        Assert.Equal("2", File.ReadAllText(inside));
        Assert.Equal("real.json", new FileInfo(_folder["repository/in.json"]).LinkTarget);
        foreach (var name in new[] { "out.json", "new.json", "folder/real.json", ".git/config" })
            Assert.Throws<IOException>(() => OutputFile.Open(_folder["repository/" + name]));
        Assert.Equal("1", File.ReadAllText(outside));
        Assert.False(File.Exists(_folder["outside/new.json"]));
    }

    [Fact]
    public void A_device_is_written_as_it_is()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "/dev/null is needed");

        using var output = OutputFile.Open("/dev/null");
        output.Stream.Write("1"u8);
        output.Commit();

        Assert.False(FileStatus.Of("/dev/null")!.Value.IsRegular);
    }
}
