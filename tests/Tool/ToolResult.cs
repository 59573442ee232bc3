using System.Text;

namespace TlsCompat.Tool.Tests;

/// <summary>What a run of the command line left behind.</summary>
internal sealed record ToolResult
{
    private const string Closing = "tlscompat: read ";

    /// <param name="exitCode">What the process returned.</param>
    /// <param name="outputBytes">Its standard output.</param>
    /// <param name="error">Its standard error, the line that says what was read among it.</param>
    public ToolResult(int exitCode, byte[] outputBytes, string error)
    {
        (ExitCode, OutputBytes) = (exitCode, outputBytes);
        var lines = error.Split('\n');
        Read = lines.LastOrDefault(line => line.StartsWith(Closing, StringComparison.Ordinal))?[Closing.Length..];
        Error = string.Join('\n', lines.Where(line => !line.StartsWith(Closing, StringComparison.Ordinal)));
    }

    public int ExitCode { get; }

    public byte[] OutputBytes { get; }

    /// <summary>Standard error without the line that ends each call.</summary>
    public string Error { get; }

    /// <summary>What the call says that it read; null where it does not say it.</summary>
    public string? Read { get; }

    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
