using System.Globalization;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Every patch is put through Suricata: it loads, it changes nothing for a hello in one segment, and after it a split hello
/// fares as one in one segment does.
/// </summary>
public sealed class PatchTests(ITestOutputHelper output)
{
    private const int Batch = 500;

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Patches_do_what_they_claim_in_Suricata(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var seed = OracleSettings.Seed;
        var generator = new CaseGenerator(seed, version);
        var judge = new PatchJudge(program);
        var complaints = new List<string>();
        var (drawn, sets, patches) = (0, 0, 0);
        while (sets < OracleSettings.PatchedSets && complaints.Count < 10)
        {
            var cases = new List<(PatchedRules, SplitTwins)>();
            while (cases.Count < Batch)
            {
                drawn++;
                var rules = PatchedRules.Of(generator.NextFaulty(), version);
                if (rules.Count == 0)
                    continue;
                sets++;
                patches += rules.Count;
                cases.Add((rules, generator.NextTwins()));
                cases.Add((rules, generator.NextTwins()));
            }

            complaints.AddRange(judge.Judge(cases).Where(each => each.Complaint is not null).Take(10).Select(each => Describe(judge.Minimise(each))));
        }

        output.WriteLine($"{program.Version}, seed {seed}: {patches} patches in {sets} of {drawn} rule sets");
        Assert.True(complaints.Count == 0, $"Suricata {program.Version}, seed {seed}:\n{string.Join("\n\n", complaints)}");
    }

    private static string Describe(PatchJudge.Judgement judgement) => string.Create(
        CultureInfo.InvariantCulture,
        $"{judgement.Rules.Before}\n  becomes\n{judgement.Rules.After}\n{judgement.Twins}\n  {judgement.Complaint}");
}
