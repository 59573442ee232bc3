using System.CommandLine;
using TlsCompat.Firewall.Files;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Options;

/// <summary>Where results go: standard output, or the file that <c>--output</c> names.</summary>
internal sealed class OutputOption
{
    private readonly Option<string?> _file = new("--output", "-o")
    {
        Description = "Write to this file instead of standard output. The old file stays until the new one is complete.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(_file);

    public bool IsStandardOutput(ParseResult call) => call.GetValue(_file) is null;

    public bool IsTerminal(ParseResult call) => IsStandardOutput(call) && !Console.IsOutputRedirected;

    /// <summary>What to write to, or null where it cannot be opened and the reason was told.</summary>
    public Output? Open(ParseResult call, ErrorLog errors, IReadOnlyList<string>? includedRoots = null)
    {
        if (call.GetValue(_file) is not { } path)
            return new Output(Console.OpenStandardOutput());
        try
        {
            return new Output(OutputFile.Open(path, includedRoots));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Write($"{path}: cannot be written: {exception.Message}");
            return null;
        }
    }
}
