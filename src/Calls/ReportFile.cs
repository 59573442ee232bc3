using System.Text;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Calls;

/// <summary>Findings out of a report of an earlier audit.</summary>
public static class ReportFile
{
    /// <summary>The formats that are read: "json or jsonl".</summary>
    public static string Formats { get; } = string.Join(" or ", FindingReader.Formats);

    /// <summary>What to pass.</summary>
    public static string Advice { get; } = $"Pass reports of the formats {Formats}.";

    /// <summary>The findings, each as it is read, and what of the report cannot be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Asked at every finding.</param>
    public static IEnumerable<CallEvent> Read(string path, CancellationToken cancellation = default)
    {
        if (TryOpen(path, out var problem) is not { } text)
        {
            yield return problem!;
            yield break;
        }

        using (text)
        {
            var problems = new Queue<CallProblem>();
            foreach (var finding in FindingReader.Read(text, path, message => problems.Enqueue(NotUnderstood(path, message))))
            {
                cancellation.ThrowIfCancellationRequested();
                while (problems.TryDequeue(out var earlier))
                    yield return earlier;
                yield return new CallFinding(finding);
            }

            while (problems.TryDequeue(out var last))
                yield return last;
        }
    }

    private static StreamReader? TryOpen(string path, out CallProblem? problem)
    {
        problem = null;
        try
        {
            return new StreamReader(RegularFile.Open(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var message = exception is FileNotFoundException or DirectoryNotFoundException ? "no such file" : $"cannot be read: {exception.Message}";
            problem = new CallProblem("ReportNotRead", CallProblemKind.NotRead, new IOException($"{path}: {message}", exception), "Check that the file is there and that you may read it.") { Target = path };
            return null;
        }
    }

    private static CallProblem NotUnderstood(string path, string message) =>
        new("ReportNotUnderstood", CallProblemKind.NotParsed, new InvalidDataException(message), Advice) { Target = path };
}
