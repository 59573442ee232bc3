using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>The recorded table, replayed without Suricata; and, on request, recorded anew with it.</summary>
public sealed class RecordedVerdictTests
{
    [Fact]
    public void Engine_decides_as_Suricata_did()
    {
        var cases = 0;
        var wrong = new List<string>();
        foreach (var (oracleCase, verdicts) in RecordedVerdicts.Read())
        {
            cases++;
            foreach (var (version, expected) in verdicts)
            {
                var actual = Comparison.VerdictOf(PlayedCase.Play(oracleCase.Rules, oracleCase.Handshake(0), 0, new EngineSettings { Version = version }).Trace);
                if (!expected.Equals(actual))
                    wrong.Add($"{oracleCase.Rules}\n{oracleCase.Hello}, cut at {string.Join(',', oracleCase.Cuts)}\n{version} {expected}\nengine {actual?.ToString() ?? "undecided"}");
            }
        }

        Assert.True(cases >= 2000, $"The table has {cases} cases only.");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Take(10)));
    }

    /// <summary>Records the table: TLSCOMPAT_ORACLE_RECORD names the file to write.</summary>
    [Fact]
    public void Records_what_Suricata_does()
    {
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_ORACLE_RECORD") is not { Length: > 0 } path)
        {
            Assert.Skip("Set TLSCOMPAT_ORACLE_RECORD to a file name to record the table anew.");
            return;
        }

        var generator = new CaseGenerator(8, EngineVersion.Suricata7);
        var cases = Enumerable.Range(0, 2200).Select(_ => generator.Next()).ToList();
        var results = new[] { EngineVersion.Suricata7, EngineVersion.Suricata8 }
            .Select(version => new Comparison(SuricataProgram.Require(version)).Compare(cases).Select(result => (Version: version, Result: result)).ToList()).ToList();
        // Without the rules that a version does not load, a case may be another one to each.
        var entries =
            from pair in results[0].Zip(results[1])
            from same in new[] { pair.First, pair.Second }.Where(each => each.Result is { Suricata.Refused.Count: 0, Engine: not null }).GroupBy(each => each.Result.Case)
            select new RecordedVerdicts.Entry(same.Key, same.ToDictionary(each => each.Version, each => each.Result.Suricata));
        using var writer = new StreamWriter(path);
        RecordedVerdicts.Write(writer, entries);
    }
}
