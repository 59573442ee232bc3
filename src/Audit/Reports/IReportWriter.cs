namespace TlsCompat.Audit.Reports;

/// <summary>Writes findings in one format. Its output depends on the findings alone.</summary>
public interface IReportWriter
{
    /// <summary>The name that <c>--format</c> takes.</summary>
    string Format { get; }

    /// <summary>How names of files end that hold the format, the usual one first: <c>.sarif</c>. No two formats share one.</summary>
    IReadOnlyList<string> Extensions { get; }

    void Write(IEnumerable<Finding> findings, TextWriter writer);
}
