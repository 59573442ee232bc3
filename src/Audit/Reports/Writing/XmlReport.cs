using System.Globalization;
using System.Xml;
using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports.Writing;

/// <summary>XML with LF and two spaces. XML 1.0 has no way to write most control characters (section 2.2), so they are spelled out.</summary>
internal static class XmlReport
{
    public static XmlWriter Create(TextWriter writer) => XmlWriter.Create(writer, new XmlWriterSettings
    {
        Indent = true,
        NewLineChars = "\n",
        OmitXmlDeclaration = true,
    });

    public static void Attribute(this XmlWriter xml, string name, string? value)
    {
        if (value is not null)
            xml.WriteAttributeString(name, VisibleText.Of(value));
    }

    /// <summary>What was looked at, as properties of a suite.</summary>
    public static void Properties(this XmlWriter xml, AuditCoverage coverage)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in CoverageCounts.Of(coverage))
        {
            xml.WriteStartElement("property");
            xml.Attribute("name", name);
            xml.Attribute("value", value.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public static void Text(this XmlWriter xml, string name, string value) => xml.WriteElementString(name, VisibleText.Of(value));
}
