using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports;

/// <summary>One JSON array, indented.</summary>
public sealed class JsonReportWriter : IReportWriter
{
    public string Format => "json";

    public IReadOnlyList<string> Extensions { get; } = [".json"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteArray(findings, ReportJsonContext.Default.Finding);
    }
}
