using System.CommandLine;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Completing;

/// <summary>
/// <c>tlscompat completion</c>: the script that makes a shell ask the tool for the words that fit, which it answers with System.CommandLine's
/// directive <c>[suggest:POSITION]</c>.
/// </summary>
internal sealed class CompletionCommand : Verb
{
    private static readonly (string Shell, string File)[] Scripts = [("bash", "tlscompat.bash"), ("zsh", "tlscompat.zsh"), ("fish", "tlscompat.fish"), ("pwsh", "tlscompat.ps1")];

    private readonly Argument<string> _shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };

    public CompletionCommand()
        : base(
            "completion",
            "Writes the script that completes verbs, options, formats, names of clients and checks with Tab. The script's first lines say where it goes.",
            new("tlscompat completion bash", "For ~/.bashrc: source <(tlscompat completion bash)"),
            new("tlscompat completion pwsh", "For $PROFILE: tlscompat completion pwsh | Out-String | Invoke-Expression"))
    {
        _shell.CompletionSources.Add(_ => Scripts.Select(script => new System.CommandLine.Completions.CompletionItem(script.Shell)));
        _shell.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Array.Exists(Scripts, script => script.Shell == token.Value))
                result.AddError($"SHELL is one of {string.Join(", ", Scripts.Select(script => script.Shell))}, not '{token.Value}'");
        });
        Arguments.Add(_shell);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var file = Array.Find(Scripts, script => script.Shell == call.GetRequiredValue(_shell)).File;
        using var script = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream($"completion/{file}")!);
        call.InvocationConfiguration.Output.Write(script.ReadToEnd());
        return ExitCode.Done;
    }
}
