using System.Globalization;
using System.Text.Json;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// Reads findings back from what <see cref="JsonLinesReportWriter"/> and <see cref="JsonReportWriter"/> wrote: an object a line, or
/// one array. They say everything but their document, so that they can be reported anew and not applied.
/// </summary>
public static class FindingReader
{
    /// <summary>The names of the formats that are read.</summary>
    public static IReadOnlyList<string> Formats { get; } = [new JsonReportWriter().Format, new JsonLinesReportWriter().Format];

    /// <summary>The findings of a report, in its order, each as it is read.</summary>
    /// <param name="text">The report. It is read line by line where it holds an object a line, and is not closed.</param>
    /// <param name="name">What problems call it.</param>
    /// <param name="problem">Is told of a line that is no finding, as <c>NAME:LINE: what is wrong</c>; the lines behind it are read all the same.</param>
    public static IEnumerable<Finding> Read(TextReader text, string name, Action<string> problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (line.TrimStart().StartsWith('['))
            {
                foreach (var finding in ReadArray(line + "\n" + text.ReadToEnd(), name, number, problem))
                    yield return finding;
                yield break;
            }

            if (Parse(line, name, number, problem) is { } one)
                yield return one;
        }
    }

    private static Finding? Parse(string line, string name, int number, Action<string> problem)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ReportJsonContext.Default.Finding);
        }
        catch (JsonException exception)
        {
            problem(Tell(exception, name, number));
            return null;
        }
    }

    private static Finding[] ReadArray(string text, string name, int number, Action<string> problem)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ReportJsonContext.Default.FindingArray) ?? [];
        }
        catch (JsonException exception)
        {
            problem(Tell(exception, name, number + (int)(exception.LineNumber ?? 0)));
            return [];
        }
    }

    private static string Tell(JsonException exception, string name, int line)
    {
        // The exception adds where it was, counted from 0, to its sentence.
        var where = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var what = where < 0 ? exception.Message : exception.Message[..where];
        return string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: not a finding: {what.TrimEnd('.')}.");
    }
}
