using System.Globalization;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports;

/// <summary>Comma-separated values, a line a finding.</summary>
public sealed class CsvReportWriter : IReportWriter
{
    private static readonly (string Name, Func<Finding, string?> Value)[] Columns =
    [
        ("ruleId", finding => finding.RuleId),
        ("severity", finding => finding.Severity.Name()),
        ("status", finding => finding.Status.Name()),
        ("source", finding => finding.Source),
        ("line", finding => finding.Line.ToString(CultureInfo.InvariantCulture)),
        ("column", finding => finding.Column.ToString(CultureInfo.InvariantCulture)),
        ("ruleGroup", finding => finding.RuleGroup),
        ("sid", finding => finding.Sid?.ToString(CultureInfo.InvariantCulture)),
        ("action", finding => finding.Action),
        ("title", finding => finding.Title),
        ("message", finding => finding.Message),
        ("recommendation", finding => finding.Recommendation),
        ("client", finding => finding.Witness?.Client),
        ("sni", finding => finding.Witness?.Sni),
        ("segments", finding => finding.Witness is { } witness ? string.Join(' ', witness.Segments) : null),
        ("destination", finding => finding.Witness?.Destination),
        ("unsplit", finding => finding.Outcome?.Unsplit.ToString().ToLowerInvariant()),
        ("split", finding => finding.Outcome?.Split.ToString().ToLowerInvariant()),
        ("rule", finding => finding.Rule),
        ("suggestedRule", finding => finding.SuggestedRule),
        ("proof", finding => finding.Proof?.Status.Name()),
        ("suppression", finding => finding.Suppression?.Reason),
        ("owner", finding => finding.Suppression?.Owner),
        ("expires", finding => finding.Suppression?.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("fingerprint", finding => finding.Fingerprint),
        ("helpUri", finding => finding.HelpUri),
    ];

    public string Format => "csv";

    public IReadOnlyList<string> Extensions { get; } = [".csv"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        CsvText.WriteRow(writer, Columns.Select(column => column.Name));
        foreach (var finding in findings)
            CsvText.WriteRow(writer, Columns.Select(column => column.Value(finding)));
    }
}
