using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports;

/// <summary>One JSON object a line, each written as soon as it is known.</summary>
public sealed class JsonLinesReportWriter : IReportWriter
{
    public string Format => "jsonl";

    public IReadOnlyList<string> Extensions { get; } = [".jsonl", ".ndjson"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        using var json = new JsonElementWriter(writer, indented: false);
        foreach (var finding in findings)
        {
            json.WriteLine(finding, ReportJsonContext.Default.Finding);
            writer.Flush();
        }
    }
}
