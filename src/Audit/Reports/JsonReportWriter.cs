namespace TlsCompat.Audit.Reports;

/// <summary>One JSON array, indented.</summary>
public sealed class JsonReportWriter : IReportWriter
{
    public string Format => "json";

    public void Write(IEnumerable<Finding> findings, TextWriter writer)
    {
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteArray(findings, ReportJsonContext.Default.Finding);
    }

    /// <summary>Patches as an array, in the same manner.</summary>
    public static void Write(IEnumerable<RulePatch> patches, TextWriter writer)
    {
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteArray(patches, ReportJsonContext.Default.RulePatch);
    }
}
