using System.Xml;
using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports;

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

    public static void Text(this XmlWriter xml, string name, string value) => xml.WriteElementString(name, VisibleText.Of(value));
}
