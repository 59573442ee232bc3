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
    private static readonly Limits Modelled = new(0.02, 0.02);

    private static readonly Limits Aws = new(0.02, 0.001);

    private static readonly Limits Written = new(0.02, 0.005);

    // Most of the rare keywords count, or look into what is not played.
    private static readonly Limits Rare = new(0.2, 0.05);

    /// <param name="Uncertain">The share of cases of which the engine may not know every packet.</param>
    /// <param name="Undecided">The share of which it may not know the outcome.</param>
    private readonly record struct Limits(double Uncertain, double Undecided);

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Engine_and_Suricata_agree_on_every_packet(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var generator = new CaseGenerator(OracleSettings.Seed, version);
        Compare(program, new Comparison(program), generator.Next, OracleSettings.Cases, Modelled);
    }

    /// <summary>Rules whose verdict depends on there being no others, those that look into streams above all.</summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Engine_and_Suricata_agree_on_rule_sets_that_stand_alone(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var generator = new CaseGenerator(OracleSettings.Seed + 1, version);
        Compare(program, Comparison.Alone(program), generator.Next, OracleSettings.Alone, Modelled);
    }

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Engine_and_Suricata_agree_on_rules_as_people_write_them(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var generator = new WrittenCaseGenerator(OracleSettings.Seed, version);
        Compare(program, Comparison.Alone(program), generator.Next, OracleSettings.Written / 2, Written);
    }

    /// <summary>The same, with each keyword drawn as often as any other.</summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Engine_and_Suricata_agree_on_keywords_that_hardly_anybody_writes(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var generator = new WrittenCaseGenerator(OracleSettings.Seed, version, isRare: true);
        Compare(program, Comparison.Alone(program), generator.Next, OracleSettings.Written, Rare);
    }

    /// <summary>What is not known of a flow, sets without a value, countries and categories, is assumed one way or the other.</summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Engine_and_Suricata_agree_on_rules_in_the_shapes_of_public_repositories_for_AWS(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var generator = new AwsShapedCaseGenerator(OracleSettings.Seed);
        Compare(program, Comparison.Alone(program), generator.Next, OracleSettings.Aws, Aws);
    }

    private void Compare(SuricataProgram program, Comparison comparison, Func<OracleCase> draw, int count, Limits limits)
    {
        var disagreements = new List<string>();
        var (uncertain, undecided, refused) = (0, 0, 0);
        var causes = new Dictionary<string, (int Cases, string Example)>(StringComparer.Ordinal);
        for (var done = 0; done < count && disagreements.Count < OracleSettings.Shown; done += Batch)
        {
            var cases = Enumerable.Range(0, Math.Min(Batch, count - done)).Select(_ => draw()).ToList();
            var results = comparison.Compare(cases);
            uncertain += results.Count(r => r.IsUncertain);
            undecided += results.Count(r => r.IsUndecided);
            refused += results.Count(r => r.Suricata.Refused.Count > 0);
            foreach (var (result, cause) in results.Where(r => r.IsUndecided).SelectMany(r => r.Trace.UndecidedBecause.Select(cause => (r, cause))))
                causes[cause] = causes.TryGetValue(cause, out var others) ? (others.Cases + 1, others.Example) : (1, Describe(result, program.EngineVersion));
            disagreements.AddRange(results.Where(r => r.IsDisagreement).Take(OracleSettings.Shown)
                .Select(r => Describe(comparison.Minimise(r.Case), program.EngineVersion)));
        }

        output.WriteLine($"{program.Version}, seed {OracleSettings.Seed}: {count} cases, {uncertain} not certain, of which {undecided} undecided, {refused} of rules that Suricata does not load");
        foreach (var (cause, (cases, example)) in causes.OrderByDescending(each => each.Value.Cases).ThenBy(each => each.Key, StringComparer.Ordinal))
            output.WriteLine($"  undecided because of {cause}: {cases}, as in\n{example}");
        Assert.True(disagreements.Count == 0, $"Suricata {program.Version}, seed {OracleSettings.Seed}:\n{string.Join("\n\n", disagreements.OrderBy(each => each.Length))}");
        Assert.True(uncertain <= count * limits.Uncertain, $"{uncertain} of {count} cases are not certain");
        Assert.True(undecided <= Math.Ceiling(count * limits.Undecided), $"{undecided} of {count} cases are undecided");
    }

    private static string Describe(Comparison.Result result, EngineVersion version)
    {
        var text = new StringBuilder();
        text.AppendLine(result.Case.Rules)
            .AppendLine(CultureInfo.InvariantCulture, $"{version}, {(result.Case.IsIPv6 ? "IPv6" : "IPv4")}{(result.Case.IsInbound ? ", inbound" : "")}, hello {result.Case.Hello}, cut at {string.Join(',', result.Case.Cuts)}")
            .AppendLine(CultureInfo.InvariantCulture, $"  Suricata {(result.Misread.Count > 0 ? result.Misread[0] : $"{result.Outcome}: {result.Suricata}")}")
            .Append(CultureInfo.InvariantCulture, $"  engine   {result.Trace.Outcome}: {result.Engine?.ToString() ?? "not certain"}");
        return text.ToString();
    }
}
