using System.Text.Json.Nodes;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// A JSON array of findings in the AWS Security Finding Format, as <c>aws securityhub batch-import-findings --findings file://…</c> takes up to
/// 100 of. Findings of files have no account: theirs is 000000000000, for who imports to replace.
/// </summary>
public sealed class AsffReportWriter : IReportWriter
{
    public string Format => "asff";

    public IReadOnlyList<string> Extensions { get; } = [".asff", ".asff.json"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null) => WriteAt(DateTimeOffset.UnixEpoch, findings, writer, coverage);

    public void WriteAt(DateTimeOffset time, IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteNode(new JsonArray([.. AsffFinding.Of(findings, AsffPlace.Unknown, time)]));
    }
}
