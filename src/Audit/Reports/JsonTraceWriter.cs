using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Audit.Reports;

/// <summary>A trace as one JSON object, indented.</summary>
public static class JsonTraceWriter
{
    public static void Write(FirewallTrace trace, TextWriter writer)
    {
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteLine(trace, ReportJsonContext.Default.FirewallTrace);
    }
}
