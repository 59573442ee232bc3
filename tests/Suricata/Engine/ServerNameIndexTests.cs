using System.Text;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class ServerNameIndexTests
{
    private static readonly string[] Names =
        ["example.com", "www.example.com", "WWW.Example.COM", "notexample.com", "a.io", "x", "example.com.evil.com", "eu.api.example.org"];

    private static readonly string[] Options =
    [
        "dotprefix; content:\".example.com\"; endswith",
        "dotprefix; content:\".EXAMPLE.com\"; nocase; endswith",
        "content:\"example.com\"; startswith; endswith",
        "content:\"www\"; startswith",
        "content:\"xampl\"",
        "content:\".io\"; isdataat:!1,relative",
        "content:\"a.io\"",
        "content:\"www\"; content:\".com\"; distance:0; endswith",
        "content:\"example\"; content:!\"www\"",
        "dotprefix; content:\".ex\"",
        "content:\"x\"",
    ];

    [Fact]
    public void Finds_every_rule_whose_pattern_the_name_holds()
    {
        var rules = Rules.Compile(string.Join('\n', Options.Select((o, i) => $"alert tls any any -> any any (tls.sni; {o}; sid:{i + 1};)")));
        var index = new ServerNameIndex();
        var indexed = rules.Select((rule, i) => index.TryAdd(i, rule)).ToList();
        var missed = new List<string>();
        foreach (var name in Names)
        {
            var found = new List<int>();
            index.Find(Encoding.ASCII.GetBytes(name), found);
            missed.AddRange(rules.Where((rule, i) => indexed[i] && Holds(rule, name) && !found.Contains(i)).Select(rule => $"{name}: {rule}"));
        }

        Assert.Empty(missed);
        Assert.True(indexed.Count(i => i) >= Options.Length - 2);
    }

    [Fact]
    public void Leaves_out_rules_whose_pattern_the_name_does_not_hold()
    {
        var rules = Rules.Compile(string.Join('\n', Enumerable.Range(0, 1000).Select(
            i => $"pass tls any any -> any any (tls.sni; dotprefix; content:\".host{i}.example.com\"; nocase; endswith; sid:{i + 1};)")));
        var index = new ServerNameIndex();
        for (var i = 0; i < rules.Length; i++)
            Assert.True(index.TryAdd(i, rules[i]));
        var found = new List<int>();

        index.Find("www.host77.example.com"u8, found);

        Assert.Equal([77], found);
    }

    private static bool Holds(CompiledRule rule, string name)
    {
        var check = (BufferCheck)rule.Body.Checks[0];
        var value = check.Transforms.Aggregate(Encoding.ASCII.GetBytes(name), (bytes, transform) => transform.Apply(bytes));
        return check.Patterns.Match(value) != Truth.No;
    }
}
