using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;
using TlsCompat.Firewall.Reading;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Comparing;

namespace TlsCompat.Calls.Handshakes;

/// <summary>The file of what another vantage point saw.</summary>
public static class VantageReport
{
    /// <summary>The formats of the command line that are read: "json or jsonl".</summary>
    public static string Formats { get; } = string.Join(" or ", VantageFile.Formats);

    /// <summary>What to pass.</summary>
    public static string Advice { get; } = $"Pass a file of Export-Clixml, or of tlscompat handshake --format {Formats}.";

    /// <summary>The text of the file, which may be of another face: of Export-Clixml.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out CallProblem? problem)
    {
        (text, problem) = (null, null);
        try
        {
            text = RegularFile.ReadText(path, SourceFiles.MaximumBytes);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = new CallProblem("VantageNotRead", CallProblemKind.Argument, new InvalidOperationException($"{path}: cannot be read: {exception.Message}"), "Check that the file is there and that you may read it.") { Target = path, IsEnd = true };
            return false;
        }
    }

    /// <summary>The results in a text.</summary>
    public static bool TryRead(string path, string text, out ImmutableArray<VantageResult> results, [NotNullWhen(false)] out CallProblem? problem)
    {
        problem = VantageFile.TryRead(text, out results, out var message)
            ? null
            : new CallProblem("VantageNotUnderstood", CallProblemKind.Argument, new InvalidOperationException($"{path}: {message}"), Advice) { Target = path, IsEnd = true };
        return problem is null;
    }
}
