using TlsCompat.Audit.Evidence;

namespace TlsCompat.Audit.Reports;

/// <summary>Writes evidence as JSON: one array, or an object a line.</summary>
public static class JsonEvidenceWriter
{
    public static void WriteArray(IEnumerable<DropEvidence> evidence, TextWriter writer)
    {
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteArray(evidence, ReportJsonContext.Default.DropEvidence);
    }

    public static void WriteLines(IEnumerable<DropEvidence> evidence, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        using var json = new JsonElementWriter(writer, indented: false);
        foreach (var one in evidence)
            json.WriteLine(one, ReportJsonContext.Default.DropEvidence);
    }
}
