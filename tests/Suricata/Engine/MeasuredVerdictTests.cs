using System.Globalization;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Tls;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>Holds the engine to what stock Suricata 7.0.10 and 8.0.7 did with 46 rule sets.</summary>
public sealed class MeasuredVerdictTests
{
    private static readonly Dictionary<string, (List<string> Rules, List<string> Results)> Table = Read();

    public static TheoryData<string> RuleSets => [.. Table.Keys];

        [Theory]
    [MemberData(nameof(RuleSets))]
    public void Drops_and_logs_what_Suricata_did(string name)
    {
        var (rules, results) = Table[name];
        var differences = new List<string>();
        foreach (var row in results)
        {
            if (row.Split(' ') is not [var kind, var versions, var dropped, var logged] || HandshakeOf(kind) is not { } handshake)
                continue;
            foreach (var version in (versions == "*" ? "78" : versions).Select(digit => (EngineVersion)(digit - '0')))
            {
                var trace = Rules.Trace(string.Join('\n', rules), handshake, new EngineSettings { Version = version });
                var actual = $"{Dropped(trace)} {Logged(trace)}";
                if (actual != $"{dropped} {logged}")
                    differences.Add($"{kind} {version}: Suricata {dropped} {logged}, engine {actual}");
            }
        }

        Assert.Empty(differences);
    }

    private static TlsHandshake? HandshakeOf(string kind)
    {
        var name = kind.EndsWith("_bad", StringComparison.Ordinal) ? "www.evil.com" : "www.example.com";
        byte[]? hello = kind.Split('_') switch
        {
            ["small", ..] => Hellos.Small(name),
            ["pq", "snifirst", ..] => Hellos.PostQuantum(name),
            ["pq", "snilast", ..] => Hellos.PostQuantum(name, ServerNamePlacement.Last),
            _ => null,
        };
        return hello is null ? null : Hellos.Split(hello) with { Retransmit = false };
    }

    private static string Dropped(FlowTrace trace) => List(
        trace.Packets.Where(p => p.Verdict is PacketVerdict.Drop or PacketVerdict.Reject).Select(p => p.Number.ToString(CultureInfo.InvariantCulture)));

    private static string Logged(FlowTrace trace) => List(
        from packet in trace.Packets
        from rule in packet.Matched
        where rule.Action != Suricata.Syntax.RuleAction.Pass && !rule.Syntax.Text.Contains("noalert", StringComparison.Ordinal)
        select $"{packet.Number}:{rule.Syntax.Sid}");

    private static string List(IEnumerable<string> items) => string.Join(',', items) is { Length: > 0 } list ? list : "-";

    private static Dictionary<string, (List<string> Rules, List<string> Results)> Read()
    {
        using var stream = typeof(MeasuredVerdictTests).Assembly.GetManifestResourceStream("measured-verdicts.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<string, (List<string> Rules, List<string> Results)>(StringComparer.Ordinal);
        List<string> rules = [], results = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith("== ", StringComparison.Ordinal))
                (rules, results) = table[line[3..]] = ([], []);
            else if (line.Contains('('))
                rules.Add(line);
            else
                results.Add(line);
        }

        return table;
    }
}
