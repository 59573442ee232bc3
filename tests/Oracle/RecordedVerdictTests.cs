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
            .ToDictionary(v => v, v => new Comparison(SuricataProgram.Require(v)).Compare(cases));
        var entries = cases.Select((c, i) => new RecordedVerdicts.Entry(
            c,
            results.Where(r => r.Value[i] is { Suricata.Refused.Count: 0, Engine: not null } result && result.Case == c).ToDictionary(r => r.Key, r => r.Value[i].Suricata)));
        using var writer = new StreamWriter(path);
        RecordedVerdicts.Write(writer, entries.Where(e => e.Verdicts.Count > 0));
    }
}
