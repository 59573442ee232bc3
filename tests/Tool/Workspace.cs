using System.Diagnostics;
using System.Text;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Tool.Tests;

/// <summary>A folder of its own for one test, in which the built command line and other programs are started as processes.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tlscompat-tests-");

    public string Path => _folder.FullName;

    /// <summary>Where processes start: the folder itself, unless said otherwise.</summary>
    public string? StartFolder { get; init; }

    /// <summary>The repository that these tests belong to.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>How to start the command line.</summary>
    public static IReadOnlyList<string> Tool => BuiltTool.Command;

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(FullPath(path))!);
        File.WriteAllBytes(FullPath(path), bytes);
    }

    public string FullPath(string path) => System.IO.Path.Combine(Path, path);

    public byte[] Bytes(string path) => File.ReadAllBytes(FullPath(path));

    public ToolResult Tlscompat(params string[] arguments) => Start([.. Tool, .. arguments], input: []);

    public ToolResult TlscompatWithInput(string input, params string[] arguments) =>
        Start([.. Tool, .. arguments], Encoding.UTF8.GetBytes(input));

    /// <summary>Has git apply a diff in the folder.</summary>
    public void GitApply(ToolResult patch)
    {
        Assert.Equal((0, ""), (patch.ExitCode, patch.Error));
        Peer.Require("git", "Every system carries it, mostly as the package git.");
        // Without the whitespace check: it would speak of the CR of CRLF.
        var applied = Start(["git", "apply", "--whitespace=nowarn", "-"], patch.OutputBytes, ("GIT_CEILING_DIRECTORIES", System.IO.Path.GetTempPath()));
        Assert.True(applied.ExitCode == 0, $"{applied.Error}\n{patch.Output}");
    }

    public ToolResult Start(IReadOnlyList<string> command, byte[] input, params (string Name, string Value)[] environment)
    {
        using var process = Launch(command, environment);
        // Both pipes at once: a process that fills one while nobody reads it never ends.
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = Task.Run(() =>
        {
            using var bytes = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(bytes);
            return bytes.ToArray();
        });
        using (var stream = process.StandardInput.BaseStream)
            stream.Write(input);
        process.WaitForExit();
        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }

    public Process Launch(IReadOnlyList<string> command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = StartFolder ?? Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("NO_COLOR");
        start.Environment["TERM"] = "xterm-256color";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "TlsCompat.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        return folder.FullName;
    }
}
