namespace TlsCompat.Audit.Reports.Results;

/// <summary>The formats of results. A format is one class, and a row here: every verb has it then.</summary>
public static class ResultFormats
{
    /// <summary>Every format, in the order in which they are offered.</summary>
    public static IReadOnlyList<ResultFormat> All { get; } =
    [
        new JsonResultFormat(),
        new JsonLinesResultFormat(),
        new CsvResultFormat(),
        new MarkdownResultFormat(),
        new JUnitResultFormat(),
    ];

    /// <summary>The formats that results of a layout can be written in.</summary>
    public static IEnumerable<ResultFormat> For<T>(ResultLayout<T> layout) => All.Where(format => format.Takes(layout));

    /// <summary>Writes results that are all there.</summary>
    public static void Write<T>(this ResultFormat format, ResultLayout<T> layout, IEnumerable<T> results, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(results);
        using var output = format.Open(layout, writer);
        foreach (var result in results)
            output.Write(result);
        output.End();
    }
}
