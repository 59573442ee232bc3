using System.Globalization;
using System.Text;

namespace TlsCompat.Benchmarks.Comparing;

/// <summary>Rule sets in the shapes that cost an audit most, by name. The same text for the same count.</summary>
internal static class Corpora
{
    public static IReadOnlyDictionary<string, Func<int, string>> ByName { get; } = new Dictionary<string, Func<int, string>>(StringComparer.Ordinal)
    {
        ["mixed"] = RuleCorpus.Generate,
        ["policy"] = PolicyText.Generate,
        ["same-drops"] = SameDrops,
        ["subnet-drops"] = SubnetDrops,
        ["flowbit-pairs"] = FlowbitPairs,
        ["names-and-drops"] = NamesAndDrops,
        ["catch-alls"] = CatchAlls,
        ["ids"] = IdsRules.Generate,
    };

    /// <summary>The bare catch-all again and again.</summary>
    private static string SameDrops(int rules) => Lines(rules, i => $"drop tls any any -> any any (sid:{i + 1};)");

    /// <summary>One name that may pass, then a catch-all for each address.</summary>
    private static string SubnetDrops(int rules) =>
        "pass tls $HOME_NET any -> any any (tls.sni; content:\"otlp.example.com\"; startswith; endswith; flow:to_server; sid:1;)\n"
        + Lines(rules - 1, i => $"drop tls $HOME_NET any -> 198.{18 + (i / 65536)}.{i / 256 % 256}.{i % 256} any (flow:to_server; sid:{i + 2};)");

    /// <summary>Pairs of rules: one sets a bit, one drops by it.</summary>
    private static string FlowbitPairs(int rules) => Lines(rules / 2, i =>
        $"alert tls $HOME_NET any -> any any (flowbits:set,bit{i}; flow:to_server; sid:{(2 * i) + 1};)\n"
        + $"drop tls $HOME_NET any -> any any (flowbits:isset,bit{i}; flow:to_server; sid:{(2 * i) + 2};)");

    /// <summary>An allow-list, and for each thirty names a catch-all of a subnet.</summary>
    private static string NamesAndDrops(int rules) => Lines(rules, i => i % 30 == 29
        ? $"drop tls 10.{i / 30 / 256}.{i / 30 % 256}.0/24 any -> any any (flow:to_server; sid:{i + 1};)"
        : $"pass tls $HOME_NET any -> any any (tls.sni; content:\"host-{i}.service-{i % 97}.example.com\"; startswith; endswith; flow:to_server; sid:{i + 1};)");

    /// <summary>Rule text as firewalls have it, and one rule in twenty is a catch-all of its own.</summary>
    private static string CatchAlls(int rules)
    {
        var mixed = RuleCorpus.Generate(rules).Split('\n');
        var text = new StringBuilder();
        for (var i = 0; i < mixed.Length; i++)
            text.Append(i % 20 == 7 ? CatchAll(i) : mixed[i]).Append('\n');
        return text.ToString();
    }

    private static string CatchAll(int i) =>
        $"drop tls 10.{i / 256 % 256}.{i % 256}.0/24 any -> any {(i % 3 == 0 ? "any" : i % 3 == 1 ? "443" : (i % 64000 + 1).ToString(CultureInfo.InvariantCulture))} "
        + $"(msg:\"default deny {i}\"; flow:to_server, established; {(i % 5 == 0 ? "ssl_state:client_hello; " : "")}sid:{2_000_000 + i}; rev:1;)";

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
