using System.Globalization;
using System.Xml;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports;

/// <summary>The result format of NUnit 3, which Pester writes too. Times are left out: they are optional, and a report has none.</summary>
public sealed class NUnitReportWriter : IReportWriter
{
    public string Format => "nunit";

    public IReadOnlyList<string> Extensions { get; } = [".nunit.xml"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        var all = findings.ToList();
        var id = 0;
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var xml = XmlReport.Create(writer))
        {
            xml.WriteStartElement("test-run");
            xml.Attribute("id", Number(id++));
            xml.Attribute("name", "TlsCompat");
            Count(xml, all);
            foreach (var suite in all.GroupBy(finding => finding.Source))
            {
                xml.WriteStartElement("test-suite");
                xml.Attribute("type", "TestFixture");
                xml.Attribute("id", Number(id++));
                xml.Attribute("name", suite.Key);
                xml.Attribute("fullname", suite.Key);
                Count(xml, suite);
                foreach (var finding in suite)
                    Test(xml, finding, id++);
                xml.WriteEndElement();
            }

            if (coverage is not null)
            {
                xml.WriteStartElement("test-suite");
                xml.Attribute("type", "TestFixture");
                xml.Attribute("id", Number(id));
                xml.Attribute("name", "What was read");
                xml.Attribute("fullname", "What was read");
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
        xml.Attribute("testcasecount", Number(counts.All));
        xml.Attribute("result", counts.Failed + counts.Errors > 0 ? "Failed" : "Passed");
        xml.Attribute("total", Number(counts.All));
        xml.Attribute("passed", Number(counts.Passed));
        xml.Attribute("failed", Number(counts.Failed + counts.Errors));
        xml.Attribute("inconclusive", "0");
        xml.Attribute("skipped", Number(counts.Suppressed));
        xml.Attribute("asserts", "0");
    }

    private static void Test(XmlWriter xml, Finding finding, int id)
    {
        var name = $"{finding.RuleId} {finding.Subject()} line {Number(finding.Line)}";
        var isFailed = finding.Status is FindingStatus.Fail or FindingStatus.Error;
        xml.WriteStartElement("test-case");
        xml.Attribute("id", Number(id));
        xml.Attribute("name", name);
        xml.Attribute("fullname", $"{finding.Source} {name}");
        xml.Attribute("result", isFailed ? "Failed" : finding.Status == FindingStatus.Suppressed ? "Skipped" : "Passed");
        if (finding.Status is FindingStatus.Error or FindingStatus.Suppressed)
            xml.Attribute("label", finding.Status == FindingStatus.Error ? "Error" : "Ignored");
        xml.Attribute("asserts", "0");
        xml.WriteStartElement("properties");
        foreach (var (property, value) in new[] { ("Category", finding.Severity.Name()), ("CheckId", finding.RuleId), ("Fingerprint", finding.Fingerprint) })
        {
            xml.WriteStartElement("property");
            xml.Attribute("name", property);
            xml.Attribute("value", value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (isFailed)
        {
            xml.WriteStartElement("failure");
            xml.Text("message", $"{finding.Title}: {finding.Explain()}");
            xml.Text("stack-trace", $"at {finding.Place()}");
            xml.WriteEndElement();
        }
        else if (finding.Status == FindingStatus.Suppressed)
        {
            xml.WriteStartElement("reason");
            xml.Text("message", finding.Justification());
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
