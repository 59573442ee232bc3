using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Loading;

/// <summary>The rules of loads.txt are loaded or refused as Suricata 7.0.10 and 8.0.7 do; tests/Oracle asks them again.</summary>
public sealed class MeasuredLoadsTests
{
    private static readonly RuleVariables Variables = new()
    {
        Addresses = new Dictionary<string, HeaderExpression> { ["HOME_NET"] = Address("10.0.0.0/8"), ["EXTERNAL_NET"] = Address("!$HOME_NET") },
        Ports = new Dictionary<string, HeaderExpression> { ["HTTP_PORTS"] = HeaderExpression.TryParsePort("80", out var ports, out _) ? ports : null! },
    };

    public static TheoryData<string, string> Rows()
    {
        using var reader = new StreamReader(typeof(MeasuredLoadsTests).Assembly.GetManifestResourceStream("loads.txt")!);
        var rows = new TheoryData<string, string>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                rows.Add(line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Loads_what_Suricata_loads_and_nothing_else(string versions, string rule)
    {
        var tree = RuleSetSyntax.Parse(rule);

        Assert.Equal(versions, (Loads(tree, EngineVersion.Suricata7) ? "7" : "") + (Loads(tree, EngineVersion.Suricata8) ? "8" : "") is { Length: > 0 } loaded ? loaded : "-");
    }

    private static bool Loads(RuleSetSyntax tree, EngineVersion version) =>
        tree.Rules is [var rule] && RuleLoading.Refusal(rule, Variables, version) is null;

    private static HeaderExpression Address(string text) => HeaderExpression.TryParseAddress(text, out var expression, out _) ? expression : throw new ArgumentException(text, nameof(text));
}
