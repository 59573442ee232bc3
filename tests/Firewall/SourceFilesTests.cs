using System.Runtime.Versioning;
using System.Text;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Firewall.Tests;

public sealed class SourceFilesTests : IDisposable
{
    private const string Rule = "pass tls any any -> any any (sid:1;)\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_a_file_under_the_name_that_the_caller_gave()
    {
        var path = _folder.Write("a.txt", Rule);

        var document = Assert.Single(Read(path)).Document!;

        Assert.Equal(path, document.Name);
        Assert.Equal(Rule, document.Text);
        Assert.False(document.IsFound);
    }

    [Fact]
    public void Reads_a_file_under_another_name()
    {
        var path = _folder.Write("rules/[a].rules", Rule);

        Assert.Equal("PS:a", Assert.Single(new SourceFiles().ReadLiteral(path, "PS:a")).Document!.Name);
        Assert.Equal("rules/[a].rules", Assert.Single(new SourceFiles().ReadLiteral(_folder["rules"], "rules")).Document!.Name);
    }

    [Fact]
    public void Reads_every_text_below_a_folder_in_order()
    {
        _folder.Write("b.rules", Rule);
        _folder.Write("a/deep/x.JSON", "{}");
        _folder.Write("a/readme.md", "#");
        _folder.Write(".git/hidden.rules", Rule);
        foreach (var foreign in new[] { "node_modules", ".terraform", "bin", "obj" })
            _folder.Write(foreign + "/p/package.json", "{}");
        _folder.Write("a/program", [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 1]);

        Assert.Equal(["a/deep/x.JSON", "a/readme.md", "b.rules"], Names(Read(_folder.Path)));
    }

    [Fact]
    public void What_lies_below_a_folder_of_tests_or_documents_may_be_an_example()
    {
        foreach (var name in new[] { "docs/a.txt", "lib/tests/deep/b.txt", "lib/c.txt", "testing/d.txt" })
            _folder.Write(name, Rule);

        Assert.Equal(
            ["docs/a.txt True", "lib/c.txt False", "lib/tests/deep/b.txt True", "testing/d.txt False"],
            Read(_folder.Path).Select(input => $"{input.Document!.Name[(_folder.Path.Length + 1)..]} {input.Document.IsAside}"));
        Assert.All(Read(_folder["docs"]), input => Assert.False(input.Document!.IsAside));
    }

    [Fact]
    public void A_large_file_that_nobody_named_is_told_where_it_begins_like_rules()
    {
        foreach (var (name, line) in new[] { ("rules.bak", "drop tls any any -> any any (msg:\"no\"; sid:1;)\n"), ("words.log", "nothing of the kind\n") })
        {
            using var stream = File.Create(_folder[name]);
            for (var i = 0; i < 500_000; i++)
                stream.Write(System.Text.Encoding.ASCII.GetBytes(line));
        }

        var unjudged = Assert.Single(Read(_folder.Path)).Unjudged!;

        Assert.Equal(("rules.bak", UnjudgedKind.NotRead), (Path.GetFileName(unjudged.Source), unjudged.Kind));
        Assert.NotNull(Assert.Single(Read(_folder["rules.bak"])).Document);
    }

    [Fact]
    public void A_folder_given_with_a_slash_keeps_its_spelling()
    {
        _folder.Write("b.rules", Rule);

        Assert.Equal(_folder.Path + "/b.rules", Read(_folder.Path + "/")[0].Document!.Name);
    }

    [Theory]
    [InlineData("*.rules", "a.rules", "b.rules")]
    [InlineData("?.json", "c.json")]
    [InlineData("sub/*", "sub/deep/e.rules", "sub/note.txt")]
    [InlineData("**/*.rules", "a.rules", "b.rules", "sub/deep/e.rules")]
    [InlineData("**/deep/**/*.rules", "sub/deep/e.rules")]
    [InlineData("**", ".dot.rules", "a.rules", "b.rules", "c.json", "sub/deep/e.rules", "sub/note.txt")]
    [InlineData("s*", "sub/deep/e.rules", "sub/note.txt")]
    [InlineData("s*/d*/e.*", "sub/deep/e.rules")]
    [InlineData(".*.rules", ".dot.rules")]
    public void A_pattern_matches_as_in_a_shell(string pattern, params string[] expected)
    {
        foreach (var file in new[] { "b.rules", "a.rules", "c.json", "sub/deep/e.rules", "sub/note.txt", ".dot.rules" })
            _folder.Write(file, Rule);

        var inputs = Read(_folder[pattern]);

        Assert.Equal(expected, Names(inputs).Order(StringComparer.Ordinal));
        Assert.All(inputs, input => Assert.True(input.Document!.IsFound));
    }

    [Fact]
    public void A_pattern_is_a_name_where_a_file_bears_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows allows no * in a name");
        _folder.Write("*.rules", Rule);
        _folder.Write("b.rules", Rule);

        Assert.Equal(["*.rules"], Names(Read(_folder["*.rules"])));
    }

    [Fact]
    public void What_cannot_be_read_is_a_problem_and_the_rest_is_read()
    {
        _folder.Write("empty/readme.md", "");
        _folder.Write("binary.rules", [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 1]);
        _folder.Write("half.rules", [0xFF, 0xFE, 65]);
        _folder.Write("good.rules", Rule);
        using (var big = File.Create(_folder["big.rules"]))
            big.SetLength(200_000_000);
        var files = new SourceFiles();

        var inventory = FirewallReader.Read(
            new[] { "missing.rules", "no/such/*.rules", "empty", "binary.rules", "half.rules", "big.rules", "good.rules" }
                .SelectMany(name => files.Read(_folder[name])));

        Assert.Equal(
            """
            missing.rules: there is no such file or folder; check the path
            no/such/*.rules: no file matches
            binary.rules: a binary file: it holds NUL characters; pass rule text or JSON, UTF-16 only with its byte order mark
            half.rules: starts as UTF-16 and ends with half a character; save it again as UTF-8
            big.rules: larger than 64 MB, which is no rule group; split it
            """.ReplaceLineEndings("\n"),
            string.Join('\n', inventory.Problems).Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        Assert.Equal("good", Assert.Single(inventory.Groups).Name);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_without_permission_is_a_problem()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes are needed");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read every file; run as another user");
        var path = _folder.Write("a.rules", Rule);
        File.SetUnixFileMode(path, UnixFileMode.None);

        Assert.Equal($"{path}: the file may not be read; check its permissions", Assert.Single(Read(path)).Problem!.ToString());
    }

    [Fact]
    public void A_file_that_fails_while_it_is_read_is_a_problem()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "/proc/self/mem is needed, whose first page cannot be read");

        Assert.StartsWith("the file cannot be read: ", Assert.Single(Read("/proc/self/mem")).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_folder_and_file_is_read_once_however_many_links_lead_to_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        _folder.Write("a/x.rules", Rule);
        _folder.Write("b/y.rules", Rule);
        File.CreateSymbolicLink(_folder["a/again.rules"], _folder["b/y.rules"]);
        Directory.CreateSymbolicLink(_folder["a/z-other"], _folder["b"]);
        Directory.CreateSymbolicLink(_folder["a/z-self"], _folder["a/z-self"]);
        // Each of these doubles what a walk that only looks for circles has to do.
        foreach (var name in new[] { "p", "q", "r", "s" })
        {
            foreach (var folder in new[] { "a", "b" })
                Directory.CreateSymbolicLink(_folder[folder + "/" + name], "..");
        }

        var inputs = Read(_folder.Path);

        Assert.Equal(["a/x.rules", "b/y.rules"], Names(inputs));
        Assert.All(inputs, input => Assert.Null(input.Problem));
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix pipes have a name in a folder");
        using (var process = System.Diagnostics.Process.Start("mkfifo", _folder["pipe.rules"]))
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var inputs = await Task.Run(() => Read(_folder.Path).Concat(Read("/dev/zero")).ToList(), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(2, inputs.Count);
        Assert.All(inputs, input => Assert.Equal("the file cannot be read: it is a pipe, socket or device, and only regular files are read", input.Problem!.Message));
    }

    [Fact]
    public void Reads_standard_input()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Rule));

        var document = Assert.Single(new SourceFiles(stream).Read("-")).Document!;

        Assert.Equal("-", document.Name);
        Assert.Equal(Rule, document.Text);
        Assert.Null(document.FilePath);
    }

    [Fact]
    public void Without_standard_input_there_is_a_problem() =>
        Assert.Equal("-: there is no standard input to read", Assert.Single(Read("-")).Problem!.ToString());

    [Fact]
    public void An_endless_pipe_is_refused()
    {
        using var endless = new EndlessStream();

        Assert.Equal("-: larger than 64 MB, which is no rule group; split it", Assert.Single(new SourceFiles(endless).Read("-")).Problem!.ToString());
    }

    [Fact]
    public void Files_are_opened_when_they_are_asked_for()
    {
        var second = _folder.Write("b.rules", Rule);
        _folder.Write("a.rules", Rule);
        using var inputs = new SourceFiles().Read(_folder.Path).GetEnumerator();

        Assert.True(inputs.MoveNext());
        File.WriteAllText(second, "# changed");
        Assert.True(inputs.MoveNext());

        Assert.Equal("# changed", inputs.Current.Document!.Text);
    }

    private static List<SourceInput> Read(string path) => [.. new SourceFiles().Read(path)];

    private IEnumerable<string> Names(IEnumerable<SourceInput> inputs) =>
        inputs.Where(input => input.Document is not null).Select(input => input.Document!.Name[(_folder.Path.Length + 1)..]);

    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
