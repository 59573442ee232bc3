using System.Diagnostics;
using System.Text.Json;

namespace TlsCompat.Hcl.Tests;

/// <summary>
/// The program of tests/Hcl/Judge, built with Debian's packages. Without them its test is skipped with the way to get them, or fails when
/// TLSCOMPAT_REQUIRED_PEERS names hcl.
/// </summary>
internal sealed class Judge
{
    private const string Go = "/usr/lib/go-1.23/bin/go";
    private const string Packages = "/usr/share/gocode";

    private readonly string _program;

    private Judge(string program) => _program = program;

    public static Judge Require()
    {
        if (!File.Exists(Go) || !Directory.Exists(Path.Combine(Packages, "src/github.com/hashicorp/hcl/v2")) || !Directory.Exists(Path.Combine(Packages, "src/github.com/zclconf/go-cty-yaml")))
        {
            const string Reason = "HashiCorp's library is not here. Get it with: .ci/install-hcl";
            if ((Environment.GetEnvironmentVariable("TLSCOMPAT_REQUIRED_PEERS") ?? "").Split(',').Contains("hcl"))
                Assert.Fail(Reason);
            Assert.Skip(Reason);
        }

        var program = Path.Combine(AppContext.BaseDirectory, "hcl-judge");
        var build = new ProcessStartInfo(Go, ["build", "-o", program, "main.go"]) { WorkingDirectory = Path.Combine(JudgeTests.Repository(), "tests", "Hcl", "Judge"), RedirectStandardError = true, UseShellExecute = false };
        // Debian's packages are laid out for builds without modules, and nothing is fetched.
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("GO111MODULE", "off"), ("GOPATH", Packages), ("GOTOOLCHAIN", "local"), ("CGO_ENABLED", "0")])
            build.Environment[name] = value;
        using var compiler = Process.Start(build)!;
        var errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, errors);
        return new Judge(program);
    }

    /// <summary>The answer to each expression.</summary>
    public IReadOnlyList<string> Ask(IReadOnlyList<string> expressions)
    {
        using var judge = Process.Start(new ProcessStartInfo(_program) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var answers = Task.Run(() => judge.StandardOutput.ReadToEnd());
        foreach (var expression in expressions)
            judge.StandardInput.Write(JsonSerializer.Serialize(expression) + "\n");
        judge.StandardInput.Close();
        judge.WaitForExit();
        return answers.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
