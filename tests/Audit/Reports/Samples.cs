using TlsCompat.Audit.Reports;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Reports;

/// <summary>Findings for reports: a failure with all that a finding can have, and one of each other status.</summary>
internal static class Samples
{
    public static Finding Failure { get; } = new()
    {
        RuleId = "TLSC999",
        Severity = Severity.Critical,
        Source = "rules/egress.rules",
        Line = 2,
        Column = 1,
        RuleGroup = "egress",
        Sid = 99,
        Action = "drop",
        Title = "Blocks TLS",
        Message = "It blocks.",
        Recommendation = "Wait.",
        HelpUri = "https://example.com/TLSC999",
        Witness = new Witness("go-1.24", "www.example.com", [1448, 52], "203.0.113.9:443"),
        Outcome = new OutcomePair(FlowOutcome.Passed, FlowOutcome.Dropped),
        Rule = "drop tls any any -> any any (sid:99;)",
        SuggestedRule = "drop tls any any -> any any (ssl_state:client_hello; sid:99;)",
        Proof = new Proof(ProofStatus.Proven, 12),
        Edits = [new PlacedEdit(2, 30, 2, 30, "ssl_state:client_hello; ")],
        Fingerprint = "0123456789abcdef",
    };

    public static Finding Suppressed { get; } = Plain with
    {
        Line = 3,
        Sid = 100,
        Status = FindingStatus.Suppressed,
        Suppression = new Suppression(SuppressionKind.Settings, "Only TLS 1.2 goes here", "network team", new DateOnly(2027, 1, 31)),
        Fingerprint = "1123456789abcdef",
    };

    public static Finding Error { get; } = Plain with
    {
        RuleId = "TLSC998",
        Severity = Severity.Medium,
        Status = FindingStatus.Error,
        Line = 4,
        Sid = null,
        Rule = null,
        Fingerprint = "2123456789abcdef",
    };

    public static Finding Pass { get; } = Plain with
    {
        Severity = Severity.Info,
        Status = FindingStatus.Pass,
        Source = "other.rules",
        Fingerprint = "3123456789abcdef",
    };

    public static Finding[] All { get; } = [Failure, Suppressed, Error, Pass];

    private static Finding Plain => Failure with { Witness = null, Outcome = null, SuggestedRule = null, Proof = null, Edits = null };

    public static string Write(IReportWriter writer, params IEnumerable<Finding> findings)
    {
        using var text = new StringWriter();
        writer.Write(findings, text);
        return text.ToString();
    }
}
