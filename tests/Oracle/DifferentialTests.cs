using System.Globalization;
using System.Text;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Draws cases and holds the engine's verdict on every packet against Suricata's. TLSCOMPAT_ORACLE_CASES and
/// TLSCOMPAT_ORACLE_SEED make the run larger or another one.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Batch = 500;
    private const double UndecidedLimit = 0.02;

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Engine_and_Suricata_agree_on_every_packet(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var seed = OracleSettings.Seed;
        var count = OracleSettings.Cases;
        var generator = new CaseGenerator(seed, version);
        var comparison = new Comparison(program);
        var disagreements = new List<string>();
        var (undecided, refused) = (0, 0);
        for (var done = 0; done < count && disagreements.Count < 10; done += Batch)
        {
            var cases = Enumerable.Range(0, Math.Min(Batch, count - done)).Select(_ => generator.Next()).ToList();
            var results = comparison.Compare(cases);
            undecided += results.Count(r => r.IsUndecided);
            refused += results.Count(r => r.Suricata.Refused.Count > 0);
            disagreements.AddRange(results.Where(r => r.IsDisagreement).Take(10)
                .Select(r => Describe(comparison.Minimise(r.Case), version)));
        }

        output.WriteLine($"{program.Version}, seed {seed}: {count} cases, {undecided} undecided, {refused} of rules that Suricata does not load");
        Assert.True(disagreements.Count == 0, $"Suricata {program.Version}, seed {seed}:\n{string.Join("\n\n", disagreements)}");
        Assert.True(undecided < count * UndecidedLimit, $"{undecided} of {count} cases are undecided");
    }

    private static string Describe(Comparison.Result result, EngineVersion version)
    {
        var text = new StringBuilder();
        text.AppendLine(result.Case.Rules)
            .AppendLine(CultureInfo.InvariantCulture, $"{version}, {(result.Case.IsIPv6 ? "IPv6" : "IPv4")}, hello {result.Case.Hello}, cut at {string.Join(',', result.Case.Cuts)}")
            .AppendLine(CultureInfo.InvariantCulture, $"  Suricata {(result.Loaded.Count > 0 ? "does not load " + result.Loaded[0] : result.Suricata)}")
            .Append(CultureInfo.InvariantCulture, $"  engine   {result.Engine?.ToString() ?? "undecided"}");
        return text.ToString();
    }
}
