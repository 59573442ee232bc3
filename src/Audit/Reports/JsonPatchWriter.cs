namespace TlsCompat.Audit.Reports;

/// <summary>Patches as one JSON array, indented.</summary>
public static class JsonPatchWriter
{
    public static void Write(IEnumerable<RulePatch> patches, TextWriter writer)
    {
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteArray(patches.Select(PatchEntry.Of), ReportJsonContext.Default.PatchEntry);
    }
}
