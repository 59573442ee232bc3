using System.Globalization;

namespace TlsCompat.Benchmarks;

/// <summary>An alert log as Network Firewall writes it: of every ten events three are blocked, two of those without a server name.</summary>
internal static class LogCorpus
{
    /// <param name="output">Where to.</param>
    /// <param name="bytes">How much, about.</param>
    /// <param name="areAllBlocked">Every event is blocked.</param>
    public static void Write(TextWriter output, long bytes, bool areAllBlocked)
    {
        var random = new Random(7);
        for (long written = 0, i = 0; written < bytes; i++)
        {
            var isBlocked = areAllBlocked || i % 10 < 3;
            var name = isBlocked && i % 10 < 2 ? "" : string.Create(CultureInfo.InvariantCulture, $"\"sni\":\"www{random.Next(999)}.example.com\",");
            var line = string.Create(CultureInfo.InvariantCulture, $$$"""
                {"firewall_name":"egress","availability_zone":"us-gov-west-1a","event_timestamp":"{{{1777600000 + (i / 50)}}}","event":{"tx_id":0,"app_proto":"tls","src_ip":"10.0.{{{random.Next(4)}}}.{{{random.Next(254)}}}","src_port":{{{random.Next(1024, 65535)}}},"event_type":"alert","alert":{"severity":3,"signature_id":{{{(isBlocked ? 1000099 : 1000001)}}},"rev":1,"signature":"{{{(isBlocked ? "TLS to anywhere else" : "allowed")}}}","action":"{{{(isBlocked ? "blocked" : "allowed")}}}","category":""},"flow_id":{{{random.NextInt64(1L << 50)}}},"dest_ip":"203.0.113.{{{random.Next(254)}}}","proto":"TCP","tls":{{{{name}}}"version":"UNDETERMINED"},"dest_port":443,"timestamp":"2026-05-01T10:00:00.123456+0000","direction":"to_server"}}
                """);
            output.Write(line);
            output.Write('\n');
            written += line.Length + 1;
        }
    }
}
