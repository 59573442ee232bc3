namespace TlsCompat.Audit.Evidence;

/// <summary>What an audit says of the rule behind the evidence. The members are a contract: see docs/json.md.</summary>
public sealed record RelatedFinding(
    string RuleId, Severity Severity, FindingStatus Status, string Source, int Line, string? RuleGroup, uint? Sid, string? SuggestedRule, string Fingerprint)
{
    /// <inheritdoc cref="Finding.SeverityRank"/>
    public int SeverityRank => (int)Severity;

    internal static RelatedFinding Of(Finding finding) => new(
        finding.RuleId, finding.Severity, finding.Status, finding.Source, finding.Line, finding.RuleGroup, finding.Sid, finding.SuggestedRule, finding.Fingerprint);
}
