using System.Globalization;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports;

/// <summary>JUnit XML, as GitLab, Jenkins and Azure DevOps read it: a suite for each source, a test for each finding.</summary>
public sealed class JUnitReportWriter : IReportWriter
{
    public string Format => "junit";

    public IReadOnlyList<string> Extensions { get; } = [".xml", ".junit.xml"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        JUnitXml.Write([.. findings.Select(Case)], coverage, writer);
    }

    private static TestCase Case(Finding finding)
    {
        var test = new TestCase(
            finding.Source,
            string.Create(CultureInfo.InvariantCulture, $"{finding.RuleId} {finding.Subject()} line {finding.Line}"),
            finding.RuleGroup ?? finding.Source,
            finding.Status) { File = finding.Source, Line = finding.Line };
        return finding.Status switch
        {
            FindingStatus.Fail or FindingStatus.Error => test with
            {
                Type = finding.Severity.Name(),
                Message = $"{finding.Title}: {finding.Message}",
                Details = $"{VisibleText.Of(finding.Place())}\n{finding.Explain()}",
            },
            FindingStatus.Suppressed => test with { Message = finding.Justification() },
            _ => test,
        };
    }
}
