using System.Globalization;
using TlsCompat.Audit;
using TlsCompat.Audit.Witnesses;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Rule sets are drawn and put through Suricata with hellos whole and split. Where the split hurts, the audit has a finding at medium
/// or worse; and what such a finding says of its witness is what Suricata does.
/// </summary>
public sealed class AuditTests(ITestOutputHelper output)
{
    private const int Batch = 100;
    private const int TwinsPerSet = 4;

    // What holds today; docs/engine.md says what is aimed at.
    private const double MissedLimit = 0.02;
    private const double UnconfirmedLimit = 0.01;
    private const double NoiseLimit = 0.05;

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Audit_finds_what_hurts_and_nothing_else(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var seed = OracleSettings.Seed;
        var (faulty, written, random) = (new CaseGenerator(seed, version), new WrittenCaseGenerator(seed, version, isRare: true), new Random(seed));
        var judge = new AuditJudge(program);
        var (drawn, hurt, missed, undecided, noisy, unknown, hidden, claims, unconfirmed) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
        var (complaints, noise) = (new List<string>(), new List<string>());
        while (hurt < OracleSettings.Audited)
        {
            var sets = Enumerable.Range(0, Batch).Select(i =>
            {
                var isWritten = i % 2 == 0;
                return (Rules: isWritten ? written.NextRules() : faulty.NextFaulty(), Twins: (IReadOnlyList<SplitTwins>)[.. Enumerable.Range(0, TwinsPerSet).Select(_ => Twins(random, isWritten))]);
            }).ToList();
            foreach (var (set, first) in sets.Zip(judge.Judge(sets)))
            {
                var judgement = first is { IsMissed: true } || first?.Unconfirmed.Any() == true ? judge.Judge([set])[0] : first;
                if (judgement is null)
                    continue;
                drawn++;
                (hurt, missed) = (hurt + (judgement.Harm is null ? 0 : 1), missed + (judgement.IsMissed ? 1 : 0));
                undecided += judgement.Harm is not null && judgement.Findings.Count > 0 && judgement.Claims.Count == 0 ? 1 : 0;
                (noisy, hidden) = (noisy + (judgement.IsNoise ? 1 : 0), hidden + (judgement.IsHidden ? 1 : 0));
                unknown += judgement is { IsUnknown: true, Harm: null } ? 1 : 0;
                if (judgement.IsNoise)
                    noise.Add(Describe(judgement));
                (claims, unconfirmed) = (claims + judgement.Claims.Count, unconfirmed + judgement.Unconfirmed.Count());
                if (complaints.Count >= OracleSettings.Shown)
                    continue;
                if (judgement.IsMissed)
                    complaints.Add("missed: " + Describe(judge.Minimise(judgement, set.Twins, each => each.IsMissed)));
                if (judgement.Unconfirmed.Any())
                    complaints.Add("unconfirmed: " + Describe(judge.Minimise(judgement, set.Twins, each => each.Unconfirmed.Any())));
            }
        }

        output.WriteLine($"{program.Version}, seed {seed}: of {drawn} rule sets {hurt} hurt a split hello: {missed} missed, {undecided} without a witness; {claims} witnesses, {unconfirmed} not confirmed; of {drawn - hurt} that hurt none of {TwinsPerSet} drawn hellos {noisy} have a finding at medium or worse whose witness is not hurt or is none, {unknown} one that says what is not known, {hidden} one whose witness another rule stops whole too");
        foreach (var each in complaints.Concat(noise.Select(each => "found without harm: " + each)).OrderBy(each => each.Length).Take(OracleSettings.Shown))
            output.WriteLine(each);
        complaints.AddRange(noisy > (drawn - hurt) * NoiseLimit ? noise.Take(OracleSettings.Shown).Select(each => "found without harm: " + each) : []);
        Assert.True(
            unconfirmed <= claims * UnconfirmedLimit && missed <= hurt * MissedLimit && noisy <= (drawn - hurt) * NoiseLimit,
            $"Suricata {program.Version}, seed {seed}: {unconfirmed} of {claims} witnesses are not confirmed, {missed} of {hurt} rule sets that hurt are missed, {noisy} of {drawn - hurt} that do not are found.\n{string.Join("\n\n", complaints.OrderBy(each => each.Length))}");
    }

    /// <summary>A hello as clients send it, for a name that the rules may know.</summary>
    private static SplitTwins Twins(Random random, bool isWritten)
    {
        var names = isWritten ? WrittenRules.Names : CaseGenerator.Names;
        var hello = WitnessClient.All[random.Next(2)].HelloFor(random.Next(4) == 0 ? "unlisted.example.invalid" : names[random.Next(names.Length)]);
        return new SplitTwins(hello.ServerName, hello.Whole, hello.Split, hello.Cuts);
    }

    private static string Describe(AuditJudge.Judgement judgement) =>
        $"{judgement.Rules}\n  Suricata: {judgement.Harm ?? "no harm"}\n  found: {string.Join(", ", judgement.Findings.Select(finding => $"{finding.RuleId} {finding.Severity} on sid {finding.Sid}{(judgement.Claims.Any(claim => claim.Finding == finding) ? "" : ": " + finding.Message)}"))}\n  {string.Join("\n  ", judgement.Unconfirmed.Select(Describe))}";

    private static string Describe(AuditJudge.Claim claim) => string.Create(
        CultureInfo.InvariantCulture,
        $"{claim.Finding.RuleId} {claim.Finding.Severity} on sid {claim.Finding.Sid}, {claim.Finding.Witness}: {claim.Finding.Outcome}; Suricata: {claim.Measured}, of\n    {claim.Rules.Replace("\n", "\n    ", StringComparison.Ordinal)}");
}
