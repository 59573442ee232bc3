using TlsCompat.Firewall.Files;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Firewall.Tests.Files;

/// <summary>What a repository of strangers can lead to, and what of it is read: nothing.</summary>
public sealed class SourceRootsTests : IDisposable
{
    private const string Rule = "drop tls any any -> any any (msg:\"in\"; sid:1;)\n";

    private readonly TemporaryFolder _folder = new();

    public SourceRootsTests()
    {
        _folder.Write("repository/.git/config", "token = SECRET\n");
        _folder.Write("repository/rules/in.rules", Rule);
        _folder.Write("outside/secret.rules", "SECRET\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../../outside/secret.rules", "outside")]
    [InlineData("link.rules", "outside")]
    [InlineData("folder/secret.rules", "outside")]
    [InlineData("back/../outside/secret.rules", "outside")]
    [InlineData("chain.rules", "outside")]
    [InlineData("missing/../../../outside/no-such.rules", "outside")]
    [InlineData("/dev/stdin", "outside")]
    [InlineData("/etc/hostname", "outside")]
    [InlineData("../.git/config", ".git")]
    [InlineData("../.GIT/config", ".git")]
    [InlineData("git.rules", ".git")]
    public void What_a_file_refers_to_is_not_read_where_it_leads_away(string path, string where)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Link("rules/link.rules", "../../outside/secret.rules");
        Link("rules/folder", "../../outside");
        Link("rules/back", "..");
        Link("rules/chain.rules", "link.rules");
        Link("rules/git.rules", "../.git/config");
        var document = new SourceFiles().Read(_folder["repository/rules/in.rules"]).Single().Document!;

        var input = document.ReadBeside!(path);

        Assert.Null(input.Document);
        Assert.Contains(where, input.Problem!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", input.Problem.ToString(), StringComparison.Ordinal);
        Assert.NotNull(input.Problem.Recommendation);
    }

    [Fact]
    public void What_a_link_in_a_folder_leads_to_is_said_and_not_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Link("rules/link.rules", "../../outside/secret.rules");
        Link("rules/folder", "../../outside");
        Link("rules/inside.rules", "../shared/in.rules");
        _folder.Write("repository/shared/in.rules", Rule);

        var inputs = new SourceFiles().Read(_folder["repository/rules"]).ToList();

        Assert.Equal(["in.rules", "folder", "inside.rules", "link.rules"], inputs.Select(input => Path.GetFileName(input.Document?.Name ?? input.Problem!.Source)));
        Assert.Equal([false, true, false, true], inputs.Select(input => input.Problem?.Recommendation is not null));
    }

    [Fact]
    public void A_pattern_lists_no_folder_elsewhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Link("rules/folder", "../../outside");

        var inputs = new SourceFiles().Read(_folder["repository/rules/*/*"]).ToList();

        Assert.Equal("folder", Path.GetFileName(Assert.Single(inputs).Problem!.Source));
    }

    [Fact]
    public void An_included_root_is_read_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Link("rules/folder", "../../outside");
        var files = new SourceFiles(includedRoots: [_folder["outside"]]);

        Assert.Equal(["in.rules", "secret.rules"], files.Read(_folder["repository/rules"]).Select(input => Path.GetFileName(input.Document!.Name)));
        Assert.NotNull(files.Read(_folder["repository/rules/in.rules"]).Single().Document!.ReadBeside!("../.git/config").Problem);
    }

    [Fact]
    public void A_link_that_is_named_does_not_make_its_target_the_root()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Link("rules/folder", "../../outside");
        Link("rules/link.rules", "../../outside/secret.rules");

        Assert.NotNull(new SourceFiles().Read(_folder["repository/rules/folder"]).Single().Problem);
        Assert.NotNull(new SourceFiles().Read(_folder["repository/rules/folder/secret.rules"]).Single().Problem);
        Assert.NotNull(new SourceFiles().Read(_folder["repository/rules/link.rules"]).Single().Problem);
    }

    [Fact]
    public void Without_git_the_root_is_the_folder_that_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Directory.Delete(_folder["repository/.git"], recursive: true);
        _folder.Write("repository/beside.rules", Rule);
        File.CreateSymbolicLink(_folder["named"], "repository");

        Assert.NotNull(new SourceFiles().Read(_folder["repository/rules/in.rules"]).Single().Document!.ReadBeside!("../beside.rules").Problem);
        Assert.Equal(2, new SourceFiles().Read(_folder["named"]).Count(input => input.Document is not null));
    }

    [Fact]
    public void A_folder_whose_name_begins_like_the_root_is_outside()
    {
        _folder.Write("repository-2/a.rules", Rule);

        Assert.NotNull(new SourceFiles().Read(_folder["repository/rules/in.rules"]).Single().Document!.ReadBeside!("../../repository-2/a.rules").Problem);
    }

    [Fact]
    public void A_real_path_goes_up_from_where_a_link_leads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Link("rules/folder", "../../outside");
        Link("rules/loop", "loop");

        Assert.Equal(RealPath.Of(_folder["outside/x"]), RealPath.Of(_folder["repository/rules/folder/../outside/x"]));
        Assert.Null(RealPath.Of(_folder["repository/rules/loop/x"]));
        Assert.Equal("/", RealPath.Of("/../.."));
    }

    private void Link(string path, string target) => File.CreateSymbolicLink(_folder["repository/" + path], target);
}
