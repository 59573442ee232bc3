using System.Globalization;
using System.Text;

namespace TlsCompat.Benchmarks;

/// <summary>
/// Rule text as firewalls have it: mostly an allow-list by server name, some deny-lists, rules on addresses and on HTTP,
/// comments, and catch-alls with and without the fault. The same text for the same count.
/// </summary>
internal static class RuleCorpus
{
    private static readonly string[] Words =
        ["api", "login", "static", "images", "metrics", "otlp", "registry", "packages", "updates", "telemetry", "storage", "auth", "cdn", "mail"];

    private static readonly string[] Suffixes = ["example.com", "example.org", "example.net", "corp.example", "cloud.example", "internal.example"];

    public static string Generate(int rules)
    {
        var random = new Random(20240823);
        var text = new StringBuilder(rules * 220);
        for (var i = 0; i < rules; i++)
        {
            if (i % 500 == 0)
                text.Append(CultureInfo.InvariantCulture, $"\n# Block {i / 500}: reviewed by the network team\n");
            var sid = 1_000_000 + i;
            var host = $"{Words[random.Next(Words.Length)]}-{random.Next(100_000)}.{Words[random.Next(Words.Length)]}.{Suffixes[random.Next(Suffixes.Length)]}";
            text.Append(CultureInfo.InvariantCulture, $"{Rule(random.Next(1000), host, sid, random)}\n");
        }

        text.Append("drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"everything else\"; flow:to_server; sid:9000001; rev:1;)\n");
        text.Append("drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"old TLS\"; ssl_version:tls1.0,tls1.1; sid:9000002; rev:1;)\n");
        return text.ToString();
    }

    private static string Rule(int kind, string host, int sid, Random random) => kind switch
    {
        < 450 => $"pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"allow {host}\"; ssl_state:client_hello; tls.sni; content:\"{host}\"; startswith; nocase; endswith; flow:to_server, established; sid:{sid}; rev:1;)",
        < 650 => $"pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"allow .{host}\"; tls.sni; dotprefix; content:\".{host}\"; nocase; endswith; flow:to_server, established; sid:{sid}; rev:1;)",
        < 750 => $"drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"deny {host}\"; tls.sni; content:\"{host}\"; endswith; nocase; flow:to_server; metadata:created_at 2024_01_01; sid:{sid}; rev:2;)",
        < 850 => $"pass http $HOME_NET any -> $EXTERNAL_NET 80 (msg:\"allow {host}\"; http.host; content:\"{host}\"; startswith; endswith; flow:to_server, established; sid:{sid}; rev:1;)",
        < 950 => $"drop ip $HOME_NET any -> 198.51.{random.Next(256)}.{random.Next(256)} any (msg:\"bad address\"; classtype:trojan-activity; sid:{sid}; rev:1;)",
        < 990 => $"alert dns $HOME_NET any -> any any (msg:\"lookup of {host}\"; dns.query; content:\"{host}\"; nocase; endswith; sid:{sid}; rev:1;)",
        < 998 => $"alert tcp $EXTERNAL_NET any -> $HOME_NET [22,3389] (msg:\"remote access\"; flow:to_server,established; flags:S,CE; sid:{sid}; rev:3;)",
        _ => $"#drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:\"off {host}\"; sid:{sid}; rev:1;)",
    };
}
