using System.Globalization;

namespace TlsCompat.Benchmarks.Comparing;

/// <summary>A rule set for intrusion detection in its shape: one rule in three drops, by bytes, names, certificates, fingerprints and paths.</summary>
internal static class IdsRules
{
    public static string Generate(int rules)
    {
        var random = new Random(3);
        return string.Concat(Enumerable.Range(1, rules).Select(sid => Rule(random, sid) + "\n"));
    }

    private static string Rule(Random random, int sid)
    {
        var action = sid % 3 == 0 ? "drop" : "alert";
        var (from, to) = ("$HOME_NET any -> $EXTERNAL_NET any", "$EXTERNAL_NET any -> $HOME_NET any");
        return random.Next(6) switch
        {
            0 => Of("tcp", to, $"flow:established,to_client; content:\"{Word(random)}\"; depth:{random.Next(30, 99)}; content:\"|{random.Next(16, 99)} 00|\"; distance:0"),
            1 => Of("tcp", from, $"flow:established,to_server; content:\"{Word(random)}|0d 0a|{Word(random)}\"; nocase"),
            2 => Of("tls", from, $"flow:established,to_server; tls.sni; content:\"{Word(random)}.example\"; endswith"),
            3 => Of("http", from, $"flow:established,to_server; http.uri; content:\"/{Word(random)}\""),
            4 => Of("tls", to, $"flow:established,to_client; tls.cert_subject; content:\"CN={Word(random)}\""),
            _ => Of("tls", from, $"flow:established,to_server; ja3.hash; content:\"{Hash(random)}\""),
        };

        string Of(string protocol, string flow, string options) =>
            string.Create(CultureInfo.InvariantCulture, $"{action} {protocol} {flow} (msg:\"{Word(random)}\"; {options}; sid:{sid}; rev:1;)");
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(5, 13)).Select(_ => (char)('a' + random.Next(26))));

    private static string Hash(Random random) => string.Concat(Enumerable.Range(0, 32).Select(_ => "0123456789abcdef"[random.Next(16)]));
}
