using System.CommandLine;

namespace TlsCompat.Tool;

/// <summary>Where results go: standard output, or the file that <c>--output</c> names.</summary>
internal sealed class OutputOption
{
    private readonly Option<string?> _file = new("--output", "-o")
    {
        Description = "Write to this file instead of standard output.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(_file);

    public bool IsTerminal(ParseResult call) => call.GetValue(_file) is null && !Console.IsOutputRedirected;

    /// <summary>The stream to write to, or null where it cannot be opened and the reason was told.</summary>
    public Stream? Open(ParseResult call, ErrorLog errors)
    {
        if (call.GetValue(_file) is not { } path)
            return Console.OpenStandardOutput();
        try
        {
            return File.Create(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Write($"{path}: cannot be written: {exception.Message}");
            return null;
        }
    }
}
