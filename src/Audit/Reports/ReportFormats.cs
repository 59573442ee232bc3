namespace TlsCompat.Audit.Reports;

/// <summary>
/// The formats that findings can be written in. A writer is found by its type: a new format is a new class that implements
/// <see cref="IReportWriter"/>.
/// </summary>
public static class ReportFormats
{
    private static readonly IReportWriter[] Writers =
        [.. typeof(IReportWriter).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IReportWriter)))
            .Select(type => (IReportWriter)Activator.CreateInstance(type)!)
            .OrderBy(writer => writer.Format, StringComparer.Ordinal)];

    /// <summary>Every writer, by the name of its format.</summary>
    public static IReadOnlyList<IReportWriter> All => Writers;

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
