using TlsCompat.Firewall;
using TlsCompat.Tls.Values;

namespace TlsCompat.Audit;

/// <summary>One thing that an audit has to say about one rule, policy or line. The members are a contract: see docs/json.md.</summary>
public sealed record Finding
{
    /// <summary>The id of the check, <c>TLSC001</c>.</summary>
    public required string RuleId { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>0 for info to 4 for critical: what sorts and compares where the severity has become a word, in a job or a remote session.</summary>
    public int SeverityRank => (int)Severity;

    public FindingStatus Status { get; init; } = FindingStatus.Fail;

    /// <summary>The document as the caller named it.</summary>
    public required string Source { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1, in UTF-16 code units.</summary>
    public required int Column { get; init; }

    /// <summary>The group, or the policy for a finding about a policy.</summary>
    public string? RuleGroup { get; init; }

    /// <summary>The ARN of that group or policy; null outside an account.</summary>
    public string? Arn { get; init; }

    public uint? Sid { get; init; }

    /// <summary>The rule's action or the policy's default action, as written.</summary>
    public string? Action { get; init; }

    public required string Title { get; init; }

    /// <summary>What was observed, what was expected, and what follows from it.</summary>
    public required string Message { get; init; }

    public required string Recommendation { get; init; }

    public required string HelpUri { get; init; }

    public Witness? Witness { get; init; }

    public OutcomePair? Outcome { get; init; }

    /// <summary>The rule as written.</summary>
    public string? Rule { get; init; }

    /// <summary>The rule as it should be, where a change of its text mends it.</summary>
    public string? SuggestedRule
    {
        get => field ?? (Patch is { Policy: null } patch ? patch.After : null);
        init;
    }

    public Proof? Proof
    {
        get => field ?? Patch?.Proof;
        init;
    }

    /// <summary>How the document is edited to get there; null where nothing is suggested.</summary>
    public IReadOnlyList<PlacedEdit>? Edits
    {
        get => field ?? Patch?.PlacedEdits.ToValueList();
        init => field = value?.ToValueList();
    }

    /// <summary>Who accepted it, and why; null where nobody did.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>The same for the same rule and check wherever the rule stands in its file.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The change behind <see cref="SuggestedRule"/>; null in a finding that was read from a report.</summary>
    internal RulePatch? Patch { get; init; }

    /// <summary>One line: <c>Critical TLSC001 egress.rules:9 sid 1000099</c>; text that was piped in is stdin.</summary>
    public override string ToString() => $"{Severity} {RuleId} {(Source == "-" ? "stdin" : Source)}:{Line}{(Sid is { } sid ? $" sid {sid}" : "")}";
}
