namespace TlsCompat.Audit.Reports;

/// <summary>Writes findings in one format. Its output depends on the findings and what was looked at alone.</summary>
public interface IReportWriter
{
    /// <summary>The name that <c>--format</c> takes.</summary>
    string Format { get; }

    /// <summary>How names of files end that hold the format, the usual one first: <c>.sarif</c>. No two formats share one.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <param name="findings">The findings, made as they are asked for.</param>
    /// <param name="writer">What they are written to.</param>
    /// <param name="coverage">What was looked at, whole when all findings are made; null where that is not known. A format that has no place for it leaves it out.</param>
    void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null);

    /// <summary>The same, with the time of the audit; a format whose findings have no time leaves it out. Without it they are of 1970.</summary>
    /// <param name="time">When the findings were found.</param>
    /// <param name="findings">The findings, made as they are asked for.</param>
    /// <param name="writer">What they are written to.</param>
    /// <param name="coverage">What was looked at.</param>
    void WriteAt(DateTimeOffset time, IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null) => Write(findings, writer, coverage);

    /// <summary>The same, with all that is known beside the findings.</summary>
    /// <param name="occasion">When, over what, and what a log says.</param>
    /// <param name="findings">The findings, made as they are asked for.</param>
    /// <param name="writer">What they are written to.</param>
    void WriteAt(ReportOccasion occasion, IEnumerable<Finding> findings, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        WriteAt(occasion.Time, findings, writer, occasion.Coverage);
    }
}
