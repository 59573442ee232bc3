using System.Globalization;
using System.Xml;

namespace TlsCompat.Audit.Reports.Writing;

/// <summary>JUnit XML, as GitLab, Jenkins and Azure DevOps read it.</summary>
internal static class JUnitXml
{
    /// <summary>Writes test cases, a suite for each that they name.</summary>
    /// <param name="cases">The test cases.</param>
    /// <param name="coverage">What was looked at, for a suite of its own; null for none.</param>
    /// <param name="writer">What they are written to.</param>
    public static void Write(IReadOnlyList<TestCase> cases, AuditCoverage? coverage, TextWriter writer)
    {
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var xml = XmlReport.Create(writer))
        {
            xml.WriteStartElement("testsuites");
            xml.Attribute("name", "TlsCompat");
            Count(xml, cases);
            foreach (var suite in cases.GroupBy(each => each.Suite))
            {
                xml.WriteStartElement("testsuite");
                xml.Attribute("name", suite.Key);
                Count(xml, suite);
                foreach (var each in suite)
                    Test(xml, each);
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

    private static void Count(XmlWriter xml, IEnumerable<TestCase> cases)
    {
        var counts = StatusCounts.Of(cases.Select(each => each.Status));
        xml.Attribute("tests", Number(counts.All));
        xml.Attribute("failures", Number(counts.Failed));
        xml.Attribute("errors", Number(counts.Errors));
        xml.Attribute("skipped", Number(counts.Suppressed));
    }

    private static void Test(XmlWriter xml, TestCase test)
    {
        xml.WriteStartElement("testcase");
        xml.Attribute("name", test.Name);
        xml.Attribute("classname", test.ClassName);
        xml.Attribute("file", test.File);
        xml.Attribute("line", test.Line is { } line ? Number(line) : null);
        switch (test.Status)
        {
            case FindingStatus.Fail or FindingStatus.Error:
                xml.WriteStartElement(test.Status == FindingStatus.Fail ? "failure" : "error");
                xml.Attribute("type", test.Type);
                xml.Attribute("message", test.Message);
                xml.WriteString(test.Details);
                xml.WriteEndElement();
                break;
            case FindingStatus.Suppressed:
                xml.WriteStartElement("skipped");
                xml.Attribute("message", test.Message);
                xml.WriteEndElement();
                break;
            default:
                break;
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
