using System.Globalization;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall;

namespace TlsCompat.Audit.Reports;

/// <summary>How a finding is called in reports that are read.</summary>
internal static class FindingText
{
    public static string Name(this Severity severity) => severity.ToString().ToLowerInvariant();

    public static string Name(this FindingStatus status) => status.ToString().ToLowerInvariant();

    /// <summary><c>egress.rules:2:1</c>.</summary>
    public static string Place(this Finding finding) =>
        string.Create(CultureInfo.InvariantCulture, $"{finding.Source}:{finding.Line}:{finding.Column}");

    /// <summary>The rule group, and the sid where there is one.</summary>
    public static string Subject(this Finding finding) =>
        finding.Sid is { } sid ? string.Create(CultureInfo.InvariantCulture, $"{finding.RuleGroup} sid {sid}").TrimStart() : finding.RuleGroup ?? "";

    /// <summary>The ARN of the rule group or policy, where it is that of one in an account: a report may hold anything.</summary>
    public static ResourceArn? Resource(this Finding finding) =>
        ResourceArn.Parse(finding.Arn) is { Account.Length: 12 } arn && arn.Account.All(char.IsAsciiDigit) && IsWord(arn.Partition) && IsWord(arn.Region) ? arn : null;

    private static bool IsWord(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    /// <summary>Why a failure is accepted, with who answers for it and how long.</summary>
    public static string Justification(this Finding finding) => finding.Suppression?.ToString() ?? "";

    public static string Name(this ProofStatus status) => status switch
    {
        ProofStatus.Proven => "proven",
        ProofStatus.ProvenOnWitnesses => "proven-on-witnesses",
        _ => "unproven",
    };

    /// <summary>How many of each severity, from worst to least: <c>1 critical, 2 medium</c>.</summary>
    public static string Count(IEnumerable<Finding> failures)
    {
        var counts = failures.GroupBy(finding => finding.Severity)
            .OrderByDescending(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Name()}"));
        return string.Join(", ", counts) is { Length: > 0 } text ? text : "no findings";
    }

    /// <summary>The finding as a few lines of plain text.</summary>
    public static string Explain(this Finding finding)
    {
        var lines = new List<string> { finding.Message, finding.Recommendation };
        if (finding.Witness is { } witness)
            lines.Add($"Witness: {witness}" + (finding.Outcome is { } outcome ? $": {outcome}" : ""));
        if (finding.Rule is { } rule)
            lines.Add($"Rule: {rule}");
        if (finding.SuggestedRule is { } suggested)
            lines.Add($"Suggested: {suggested}");
        if (finding.Proof is { } proof)
            lines.Add($"Proof: {proof}");
        lines.Add(finding.HelpUri);
        return VisibleText.Of(string.Join('\n', lines));
    }
}
