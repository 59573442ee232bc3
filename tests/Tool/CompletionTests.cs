namespace TlsCompat.Tool.Tests;

/// <summary>The scripts of <c>tlscompat completion</c> in the shells that they are for. PowerShell's is tried in tests/Pester.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("tlscompat expl", "explain")]
    [InlineData("tlscompat audit --severity", "--severity-at-least")]
    [InlineData("tlscompat audit --format sa", "sarif")]
    [InlineData("tlscompat explain TLSC09", "TLSC090")]
    [InlineData("tlscompat clients go-1.23-h", "go-1.23-h2")]
    [InlineData("tlscompat trace --client wolf", "wolfssl")]
    [InlineData("tlscompat handshake --starttls xm", "xmpp")]
    [InlineData("tlscompat handshake --probe split-inside-name-", "split-inside-name-paused")]
    [InlineData("tlscompat completion f", "fish")]
    public void Suggests_the_words_that_fit(string line, string word)
    {
        var result = _workspace.Tlscompat($"[suggest:{line.Length}]", line);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal([word], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Bash_completes()
    {
        Peer.Require("bash", "Debian has it as the package bash.");
        const string complete = """
            source <(tlscompat completion bash)
            COMP_LINE='tlscompat audit --format j' COMP_POINT=26 COMP_WORDS=(tlscompat audit --format j) COMP_CWORD=3
            _tlscompat
            echo "${COMPREPLY[@]}"
            complete -p tlscompat
            """;

        Assert.Equal("json jsonl junit\ncomplete -o default -F _tlscompat tlscompat\n", Output("bash", "--norc", "-c", complete));
    }

    [Fact]
    public void Zsh_completes()
    {
        Peer.Require("zsh", "Debian has it as the package zsh.");
        // What zle and compinit bring, which are there on a terminal only.
        const string complete = """
            compdef() { registered="$*" }
            compadd() { [[ $1 == -a ]] && print -l -- ${(P)2}; (( ${#${(P)2}} )) }
            _files() { print files }
            source <(tlscompat completion zsh)
            print $registered
            words=(tlscompat audit --format j); CURRENT=4
            _tlscompat
            words=(tlscompat audit a.rule); CURRENT=3
            _tlscompat
            """;

        Assert.Equal("_tlscompat tlscompat\njson\njsonl\njunit\nfiles\n", string.Join('\n', Output("zsh", "-f", "-c", complete).Split('\n').Where((line, i) => i == 0 || line.Length > 0)) + "\n");
    }

    [Fact]
    public void Fish_completes()
    {
        Peer.Require("fish", "Debian has it as the package fish.");

        Assert.Equal(
            ["json", "jsonl", "junit"],
            Output("fish", "--no-config", "-c", "tlscompat completion fish | source; complete -C 'tlscompat audit --format j'").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Refuses_a_shell_that_it_does_not_know()
    {
        var result = _workspace.Tlscompat("completion", "cmd");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(["tlscompat: SHELL is one of bash, zsh, fish, pwsh, not 'cmd'", "Try 'tlscompat completion --help'."], result.ErrorLines);
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>What a shell writes that finds the tool by its name.</summary>
    private string Output(params string[] command)
    {
        _workspace.Write("bin/tlscompat", $"#!/bin/sh\nexec {string.Join(' ', Workspace.Tool.Select(word => $"'{word}'"))} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_workspace.FullPath("bin/tlscompat"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var result = _workspace.Start(command, input: [], ("PATH", $"{_workspace.FullPath("bin")}:{Environment.GetEnvironmentVariable("PATH")}"), ("HOME", _workspace.Path));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }
}
