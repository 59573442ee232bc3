namespace TlsCompat.Audit.Reports;

/// <summary>Writes findings in one format. Its output depends on the findings alone.</summary>
public interface IReportWriter
{
    /// <summary>The name that <c>--format</c> takes.</summary>
    string Format { get; }

    void Write(IEnumerable<Finding> findings, TextWriter writer);
}
