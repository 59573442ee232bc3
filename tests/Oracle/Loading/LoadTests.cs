using System.Globalization;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests.Loading;

/// <summary>
/// What is read here is what Suricata loads: drawn rule lines, a table of rules that people write, and the names of keywords. Lines are put to
/// Suricata many at a time; TLSCOMPAT_ORACLE_LOADS and TLSCOMPAT_ORACLE_SEED draw more or others.
/// </summary>
public sealed partial class LoadTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Reads_the_drawn_lines_that_Suricata_loads_and_no_others(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var generator = new LoadGenerator(OracleSettings.Seed);
        var lines = Enumerable.Range(0, OracleSettings.Loads).Select(_ => generator.Next()).ToList();

        var wrong = Compare(program, lines, out var refused);

        output.WriteLine($"{program.Version}, seed {OracleSettings.Seed}: {lines.Count} lines, {refused} that Suricata does not load");
        Assert.True(wrong.Count == 0, $"Suricata {program.Version}: {wrong.Count} of {lines.Count} lines\n{string.Join('\n', wrong.Take(40))}");
        Assert.InRange(refused, lines.Count / 4, lines.Count * 3 / 4);
    }

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void The_table_of_measured_loads_says_what_Suricata_loads(EngineVersion version)
    {
        var rows = Table().ToList();
        // Sids of their own: Suricata refuses a second rule of the same.
        var lines = rows.Select((row, i) => Sid().Replace(
            row.Rule.Replace("$HTTP_PORTS", "$TLS_PORTS", StringComparison.Ordinal),
            match => string.Create(CultureInfo.InvariantCulture, $"sid:{10000 + (i * 10) + match.Value[^1] - '0'}"))).ToList();

        var refusals = new LoadProgram(SuricataProgram.Require(version)).Refusals(lines);

        Assert.Equal(
            rows.Select(row => $"{row.Versions.Contains((char)('0' + (int)version))} {row.Rule}"),
            rows.Select((row, i) => $"{refusals[i] is null} {row.Rule}"));
    }

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Knows_every_keyword_that_Suricata_lists_and_none_that_it_does_not_know(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var known = KnownKeywords.Names(version).ToHashSet(StringComparer.Ordinal);
        var listed = program.Keywords().Where(name => !name.StartsWith("template", StringComparison.Ordinal));
        var unknown = new LoadProgram(program).Refusals([.. known.Order(StringComparer.Ordinal).Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"alert tcp any any -> any any ({name}; sid:{i + 1};)"))])
            .Where(refusal => refusal?.Contains("unknown rule keyword", StringComparison.Ordinal) == true);

        Assert.Equal([], listed.Except(known));
        Assert.Equal([], unknown);
    }

    private static List<string> Compare(SuricataProgram program, List<string> lines, out int refused)
    {
        var theirs = new LoadProgram(program).Refusals(lines);
        refused = theirs.Count(refusal => refusal is not null);
        return [.. Enumerable.Range(0, lines.Count)
            .Select(i => (Ours: Refusal(lines[i], program.EngineVersion), Theirs: theirs[i], Line: lines[i]))
            .Where(each => (each.Ours is null) != (each.Theirs is null))
            .Select(each => $"{each.Line}\n    here {each.Ours ?? "loaded"}; Suricata {each.Theirs ?? "loaded"}")];
    }

    private static string? Refusal(string line, EngineVersion version)
    {
        var tree = RuleSetSyntax.Parse(line);
        return tree.Rules is [var rule] ? RuleLoading.Refusal(rule, CaseVariables.Values, version)
            : tree.Diagnostics is [var diagnostic] ? diagnostic.Message
            : "no rule";
    }

    private static IEnumerable<(string Versions, string Rule)> Table()
    {
        using var reader = new StreamReader(typeof(LoadTests).Assembly.GetManifestResourceStream("loads.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }
    }

    [GeneratedRegex(@"sid:\d+", RegexOptions.None, 1000)]
    private static partial Regex Sid();
}
