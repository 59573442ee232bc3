using System.IO.Compression;
using System.Text;
using TlsCompat.Audit.Evidence;

namespace TlsCompat.Audit.Tests.Evidence;

/// <summary>Events as Suricata and Network Firewall write them.</summary>
internal static class Logs
{
    public static string Event(
        uint sid = 99, string action = "blocked", string tls = "", string source = "10.0.0.5", long flow = 1, string time = "2026-05-01T10:00:00.500000+0000", string protocol = "tls", string direction = "to_server") =>
        $$"""{"timestamp":"{{time}}","flow_id":{{flow}},"event_type":"alert","src_ip":"{{source}}","src_port":40000,"dest_ip":"203.0.113.9","dest_port":443,"proto":"TCP","alert":{"action":"{{action}}","gid":1,"signature_id":{{sid}},"rev":1,"signature":"no {{sid}}","category":"","severity":3},{{tls}}"app_proto":"{{protocol}}","direction":"{{direction}}"}""";

    public static string Envelope(string text, string firewall = "egress") =>
        $$"""{"firewall_name":"{{firewall}}","availability_zone":"us-gov-west-1a","event_timestamp":"1777629600","event":{{text}}}""";

    public static DropEvidenceCollector Read(params string[] logs) => Read([.. logs.Select(Encoding.UTF8.GetBytes)]);

    public static DropEvidenceCollector Read(params byte[][] logs)
    {
        var collector = new DropEvidenceCollector();
        foreach (var log in logs)
            collector.Read(new MemoryStream(log), TestContext.Current.CancellationToken);
        return collector;
    }

    public static byte[] Compress(string text) => Compress(Encoding.UTF8.GetBytes(text));

    public static byte[] Compress(byte[] text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(text);
        return compressed.ToArray();
    }
}
