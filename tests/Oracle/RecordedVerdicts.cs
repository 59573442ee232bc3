using System.Globalization;
using System.Reflection;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// A table of cases and what Suricata did with them, as text: a line "== hello; cuts", with "; ipv6" where it is, the rules, and a
/// line a verdict, "7,8 d 4,5 r 4 l 4:2": dropped, answered with a reset, logged. It holds the engine to Suricata's verdicts where
/// there is no Suricata.
/// </summary>
internal static class RecordedVerdicts
{
    public const string FileName = "recorded-verdicts.txt";

    /// <param name="Case">The case.</param>
    /// <param name="Verdicts">What each version did; none for a version that did not load a rule.</param>
    internal sealed record Entry(OracleCase Case, IReadOnlyDictionary<EngineVersion, OracleVerdict> Verdicts);

    public static IEnumerable<Entry> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)!;
        using var reader = new StreamReader(stream);
        string? head = null;
        var rules = new List<string>();
        var verdicts = new Dictionary<EngineVersion, OracleVerdict>();
        for (var line = reader.ReadLine(); ; line = reader.ReadLine())
        {
            if (line is null || line.StartsWith("== ", StringComparison.Ordinal))
            {
                if (head is not null)
                    yield return new Entry(ParseCase(head, rules), verdicts);
                if (line is null)
                    yield break;
                (head, rules, verdicts) = (line[3..], [], []);
            }
            else if (line.Contains('('))
            {
                rules.Add(line);
            }
            else if (line.Split(' ') is [var versions, "d", var dropped, "r", var rejected, "l", var logged])
            {
                var verdict = new OracleVerdict(
                    [.. Items(dropped).Select(Number)],
                    [.. Items(rejected).Select(Number)],
                    [.. Items(logged).Select(l => l.Split(':')).Select(p => (Number(p[0]), Number(p[1])))]);
                foreach (var version in Items(versions))
                    verdicts[(EngineVersion)Number(version)] = verdict;
            }
        }
    }

    public static void Write(TextWriter writer, IEnumerable<Entry> entries)
    {
        foreach (var (oracleCase, verdicts) in entries)
        {
            writer.Write($"== {oracleCase.Hello}; {string.Join(',', oracleCase.Cuts)}{(oracleCase.IsIPv6 ? "; ipv6" : "")}\n{oracleCase.Rules}\n");
            foreach (var (verdict, versions) in verdicts.GroupBy(v => v.Value, v => (int)v.Key).Select(g => (g.Key, List(g))))
                writer.Write($"{versions} d {List(verdict.Dropped)} r {List(verdict.Rejected)} l {List(verdict.Logged.Select(l => $"{l.Packet}:{l.Sid}"))}\n");
        }
    }

    private static OracleCase ParseCase(string head, List<string> rules)
    {
        var parts = head.Split("; ");
        return new OracleCase(string.Join('\n', rules), HelloRecipe.Parse(parts[0]), [.. Items(parts[1]).Select(Number)], parts is [_, _, "ipv6"]);
    }

    private static string[] Items(string list) => list is "-" or "" ? [] : list.Split(',');

    private static string List<T>(IEnumerable<T> items) => string.Join(',', items) is { Length: > 0 } list ? list : "-";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
