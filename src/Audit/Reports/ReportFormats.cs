namespace TlsCompat.Audit.Reports;

/// <summary>
/// The formats that findings can be written in. A format is one class that implements <see cref="IReportWriter"/>, and a row of
/// <see cref="All"/>.
/// </summary>
public static class ReportFormats
{
    /// <summary>Every writer, by the name of its format.</summary>
    public static IReadOnlyList<IReportWriter> All { get; } =
    [
        new AsffReportWriter(),
        new CodeQualityReportWriter(),
        new CsvReportWriter(),
        new HtmlReportWriter(),
        new JsonReportWriter(),
        new JsonLinesReportWriter(),
        new JUnitReportWriter(),
        new MarkdownReportWriter(),
        new NUnitReportWriter(),
        new OcsfReportWriter(),
        new SarifReportWriter(),
    ];

    /// <summary>The writer whose extension a file name has, the longest that fits; null where none fits.</summary>
    public static IReportWriter? ForFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return All.SelectMany(writer => writer.Extensions, (writer, extension) => (Writer: writer, Extension: extension))
            .Where(each => path.EndsWith(each.Extension, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(each => each.Extension.Length)
            .FirstOrDefault()
            .Writer;
    }
}
