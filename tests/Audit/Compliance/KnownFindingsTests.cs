using TlsCompat.Audit.Compliance;

namespace TlsCompat.Audit.Tests.Compliance;

public sealed class KnownFindingsTests
{
    [Fact]
    public void Only_what_is_new_fails()
    {
        var before = Ledger.Audit(Ledger.Faults.Replace("drop tls any any -> any 443 (sid:3;)\n", "", StringComparison.Ordinal)).Findings;

        // Lines have moved since, and the spacing is another.
        var (findings, problems) = Ledger.Audit("# a new line\n" + Ledger.Faults.Replace("(sid:2;)", "( sid:2; )", StringComparison.Ordinal), known: new KnownFindings("known.jsonl", before));

        Assert.Equal([(2u, FindingStatus.Suppressed), (3u, FindingStatus.Fail)], findings.Select(finding => (finding.Sid!.Value, finding.Status)));
        Assert.Equal(new Suppression(SuppressionKind.Baseline, "known in known.jsonl"), findings[0].Suppression);
        Assert.Empty(problems);
    }

    [Fact]
    public void Tells_how_many_are_gone()
    {
        var before = Ledger.Audit(Ledger.Faults).Findings;

        var (_, problems) = Ledger.Audit("pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\n", known: new KnownFindings("known.jsonl", before));

        Assert.Equal(["known.jsonl: 2 of its findings are gone; write it anew"], problems);
    }

    [Fact]
    public void Stays_known_in_a_report_that_is_written_beside_it()
    {
        var first = Ledger.Audit(Ledger.Faults).Findings;
        var second = Ledger.Audit(Ledger.Faults, known: new KnownFindings("1", first)).Findings;

        var third = Ledger.Audit(Ledger.Faults, known: new KnownFindings("2", second)).Findings;

        Assert.All(third, finding => Assert.Equal("known in 2", finding.Suppression!.Reason));
    }

    [Fact]
    public void Does_not_outlive_what_somebody_accepted_for_a_time()
    {
        var accepted = Ledger.Audit(Ledger.Faults, Ledger.Suppression("\"ruleId\": \"TLSC001\", \"reason\": \"r\"")).Findings;

        var later = Ledger.Audit(Ledger.Faults, known: new KnownFindings("k", accepted)).Findings;

        Assert.All(later, finding => Assert.Equal(FindingStatus.Fail, finding.Status));
    }
}
