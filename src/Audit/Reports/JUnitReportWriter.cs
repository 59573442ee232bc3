using System.Globalization;
using System.Xml;

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
        var all = findings.ToList();
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var xml = XmlReport.Create(writer))
        {
            xml.WriteStartElement("testsuites");
            xml.Attribute("name", "TlsCompat");
            Count(xml, all);
            foreach (var suite in all.GroupBy(finding => finding.Source))
            {
                xml.WriteStartElement("testsuite");
                xml.Attribute("name", suite.Key);
                Count(xml, suite);
                foreach (var finding in suite)
                    Test(xml, finding);
                xml.WriteEndElement();
            }

            if (coverage is not null)
            {
                xml.WriteStartElement("testsuite");
                xml.Attribute("name", "What was read");
                Count(xml, []);
                xml.Properties(coverage);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        writer.Write('\n');
    }

    private static void Count(XmlWriter xml, IEnumerable<Finding> findings)
    {
        var counts = StatusCounts.Of(findings);
        xml.Attribute("tests", Number(counts.All));
        xml.Attribute("failures", Number(counts.Failed));
        xml.Attribute("errors", Number(counts.Errors));
        xml.Attribute("skipped", Number(counts.Suppressed));
    }

    private static void Test(XmlWriter xml, Finding finding)
    {
        xml.WriteStartElement("testcase");
        xml.Attribute("name", $"{finding.RuleId} {finding.Subject()} line {Number(finding.Line)}");
        xml.Attribute("classname", finding.RuleGroup ?? finding.Source);
        xml.Attribute("file", finding.Source);
        xml.Attribute("line", Number(finding.Line));
        switch (finding.Status)
        {
            case FindingStatus.Fail or FindingStatus.Error:
                xml.WriteStartElement(finding.Status == FindingStatus.Fail ? "failure" : "error");
                xml.Attribute("type", finding.Severity.Name());
                xml.Attribute("message", $"{finding.Title}: {finding.Message}");
                xml.WriteString($"{VisibleText.Of(finding.Place())}\n{finding.Explain()}");
                xml.WriteEndElement();
                break;
            case FindingStatus.Suppressed:
                xml.WriteStartElement("skipped");
                xml.Attribute("message", finding.Justification());
                xml.WriteEndElement();
                break;
            default:
                break;
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
