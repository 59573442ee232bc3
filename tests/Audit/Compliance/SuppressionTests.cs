namespace TlsCompat.Audit.Tests.Compliance;

public sealed class SuppressionTests
{
    [Fact]
    public void Keeps_the_finding_and_says_who_accepted_it_and_why()
    {
        var (findings, problems) = Ledger.Audit(Ledger.Faults, Ledger.Suppression("""
            "ruleId": "TLSC001", "sid": 2, "reason": " Goes in June ", "owner": "network team", "expires": "2026-06-30"
            """));

        Assert.Equal([(2u, FindingStatus.Suppressed), (3u, FindingStatus.Fail)], findings.Select(finding => (finding.Sid!.Value, finding.Status)));
        Assert.Equal(new Suppression(SuppressionKind.Settings, "Goes in June", "network team", new DateOnly(2026, 6, 30)), findings[0].Suppression);
        Assert.Equal("Goes in June (network team), until 2026-06-30", findings[0].Suppression!.ToString());
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("""
        "ruleId": "TLSC001", "reason": "r"
        """, new uint[] { 2, 3 })]
    [InlineData("""
        "ruleId": "TLSC001", "reason": "r", "sid": [3, 2]
        """, new uint[] { 2, 3 })]
    [InlineData("""
        "ruleId": "TLSC001", "reason": "r", "ruleGroup": "t?s*"
        """, new uint[] { 2, 3 })]
    [InlineData("""
        "ruleId": "TLSC001", "reason": "r", "ruleGroup": "test", "sid": 3
        """, new uint[] { 3 })]
    [InlineData("""
        "ruleId": "TLSC001", "reason": "r", "ruleGroup": "TEST"
        """, new uint[0])]
    [InlineData("""
        "ruleId": "TLSC002", "reason": "r"
        """, new uint[0])]
    public void Reaches_no_further_than_its_scope(string entry, uint[] suppressed)
    {
        var (findings, problems) = Ledger.Audit(Ledger.Faults, Ledger.Suppression(entry));

        Assert.Equal(suppressed, findings.Where(finding => finding.Status == FindingStatus.Suppressed).Select(finding => finding.Sid!.Value));
        Assert.Equal(suppressed.Length == 0, problems.Any(problem => problem.Contains("met no finding", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-05-02", FindingStatus.Suppressed)]
    [InlineData("2026-05-01", FindingStatus.Fail)]
    public void Holds_up_to_and_on_its_last_day(string day, FindingStatus status)
    {
        var (findings, problems) = Ledger.Audit(Ledger.Faults, Ledger.Suppression($"\"ruleId\": \"TLSC001\", \"reason\": \"r\", \"expires\": \"{day}\""));

        Assert.All(findings, finding => Assert.Equal(status, finding.Status));
        Assert.Equal(status == FindingStatus.Fail ? ["tlscompat.json:1:21: the suppression of TLSC001 expired on 2026-05-01; it suppresses nothing"] : [], problems);
    }

    [Theory]
    [InlineData("\"ruleId\": \"TLSC001\"", "1:21: the suppression of TLSC001 has no reason; it suppresses nothing")]
    [InlineData("\"ruleId\": \"TLSC001\", \"reason\": \"  \"", "1:54: the suppression of TLSC001 has no reason; it suppresses nothing")]
    [InlineData("\"reason\": \"r\"", "1:21: expected a ruleId, the id of a check; it suppresses nothing")]
    [InlineData("\"ruleId\": \"TLSC777\", \"reason\": \"r\"", "1:33: expected a ruleId, the id of a check; it suppresses nothing")]
    [InlineData("\"ruleId\": \"TLSC001\", \"reason\": \"r\", \"expires\": \"soon\"", "1:70: the suppression of TLSC001 expires on no day, expected YYYY-MM-DD; it suppresses nothing")]
    [InlineData("\"ruleId\": \"TLSC001\", \"reason\": \"r\", \"sid\": \"two\"", "1:66: expected the sid of a rule, or a list of them; the suppression suppresses nothing")]
    [InlineData("\"ruleId\": \"TLSC001\", \"reason\": \"r\", \"sids\": 2", "1:59: there is no setting 'sids', expected one of ruleId, ruleGroup, sid, reason, owner, expires; the entry suppresses nothing")]
    public void Has_no_effect_where_it_is_malformed(string entry, string problem)
    {
        var (findings, problems) = Ledger.Audit(Ledger.Faults, Ledger.Suppression(entry));

        Assert.All(findings, finding => Assert.Equal(FindingStatus.Fail, finding.Status));
        Assert.Equal(["tlscompat.json:" + problem], problems);
    }

    [Fact]
    public void Leaves_alone_what_passes()
    {
        var (findings, _) = Ledger.Audit("pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\n", Ledger.Suppression("\"ruleId\": \"TLSC001\", \"reason\": \"r\""));

        Assert.DoesNotContain(findings, finding => finding.Status == FindingStatus.Suppressed);
    }
}
