using System.Globalization;
using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Audit.Tests;

/// <summary>How much memory a rule more takes: it says that work grows with the rules, where time would say how busy the machine is.</summary>
public sealed class AllocationTests
{
    private static readonly string[] Names = ["pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:\"host-{0}.example.com\"; startswith; endswith; nocase; msg:\"allow {0}\"; flow:to_server; sid:{0}; rev:1;)"];

    private static readonly string[] CatchAlls =
    [
        .. Enumerable.Repeat(Names[0], 19),
        "drop tls 10.{1}.{2}.0/24 any -> any any (msg:\"default deny {0}\"; flow:to_server, established; sid:{0}; rev:1;)",
    ];

    private static readonly string[] Subnets = ["drop tls $HOME_NET any -> 198.18.{1}.{2} any (flow:to_server; sid:{0}; rev:1;)"];

    [Theory]
    [InlineData("names", 2_000, 2_500)]
    [InlineData("catch-alls", 2_000, 17_000)]
    [InlineData("subnets", 600, 210_000)]
    public void Rule_more_takes_no_more_bytes_than(string corpus, int rules, int bytes)
    {
        var lines = corpus switch { "names" => Names, "catch-alls" => CatchAlls, _ => Subnets };
        _ = Allocated(lines, 100);

        var (once, twice) = (Allocated(lines, rules), Allocated(lines, 2 * rules));

        var each = (twice - once) / rules;
        Assert.True(each <= bytes, string.Create(CultureInfo.InvariantCulture, $"{each:N0} bytes a rule"));
    }

    private static long Allocated(string[] lines, int rules)
    {
        var text = "pass tls any any -> any any (tls.sni; content:\"otlp.example.net\"; startswith; endswith; flow:to_server; sid:9999999; rev:1;)\n"
            + string.Concat(Enumerable.Range(1, rules).Select(i => string.Format(CultureInfo.InvariantCulture, lines[i % lines.Length], i, i / 256, i % 256) + "\n"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotEmpty(new RuleAudit(new AuditSettings()).Run(FirewallReader.Read([new SourceDocument("corpus.rules", text + "drop tls any any -> any any (flow:to_server; sid:9999998; rev:1;)\n")])));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
