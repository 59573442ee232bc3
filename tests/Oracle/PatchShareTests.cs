using System.Globalization;
using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>How many of the faults that kill or delay a split hello have a patch that is proven, of rule sets drawn at random. Needs no Suricata.</summary>
public sealed class PatchShareTests(ITestOutputHelper output)
{
    // What is measured is written down in docs/patches.md; this only keeps it from falling far.
    private const double SmallestShare = 0.85;

    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Most_faults_have_a_proven_patch(EngineVersion version)
    {
        var generator = new CaseGenerator(OracleSettings.Seed, version);
        var found = new List<(string Rules, Finding Finding)>();
        for (var i = 0; i < OracleSettings.SharedSets; i++)
        {
            var rules = generator.NextFaulty();
            found.AddRange(new RuleAudit(new AuditSettings { Version = version }).Run(DrawnPolicy.Of(rules), TestContext.Current.CancellationToken)
                .Where(finding => finding is { Status: FindingStatus.Fail, Severity: >= Severity.High })
                .Select(finding => (rules, finding)));
        }

        foreach (var check in found.GroupBy(each => each.Finding.RuleId).OrderBy(group => group.Key, StringComparer.Ordinal))
            output.WriteLine($"{check.Key}: {Share(check)}");
        output.WriteLine($"{version}, seed {OracleSettings.Seed}, {OracleSettings.SharedSets} rule sets: {Share(found)}");
        foreach (var (rules, finding) in found.Where(each => !IsPatched(each.Finding)).OrderBy(each => each.Rules.Length).Take(OracleSettings.Shown))
            output.WriteLine($"{rules}\n  {finding.RuleId} on sid {finding.Sid}, {finding.Proof}: {finding.Recommendation}");
        Assert.True(found.Count(each => IsPatched(each.Finding)) >= found.Count * SmallestShare, Share(found));
    }

    private static bool IsPatched(Finding finding) => finding.Proof is { Status: not ProofStatus.Unproven };

    private static string Share(IEnumerable<(string, Finding Finding)> found)
    {
        var findings = found.Select(each => each.Finding).ToList();
        var patched = findings.Count(IsPatched);
        return string.Create(CultureInfo.InvariantCulture, $"{patched} of {findings.Count} critical and high findings have a proven patch, {100.0 * patched / Math.Max(1, findings.Count):F1} %");
    }
}
