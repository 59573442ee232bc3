using System.CommandLine;

namespace TlsCompat.Tool.Options;

/// <summary>The folders that a call may read from besides those that it names.</summary>
internal sealed class IncludeRootOption
{
    private readonly Option<string[]> _folders = new("--include-root")
    {
        Description = "Read also from this folder where a link or a path in a file leads there (repeatable). Without it, only from the git repository or the folder that the call names.",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
    };

    public IncludeRootOption() => _folders.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => !Directory.Exists(token.Value)))
            result.AddError($"--include-root {token.Value}: there is no such folder");
    });

    public IEnumerable<Option> All => [_folders];

    public void AddTo(Command command) => command.Options.Add(_folders);

    public IReadOnlyList<string> Read(ParseResult call) => call.GetValue(_folders) ?? [];
}
