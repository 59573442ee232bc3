using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Evidence;

/// <summary>
/// What an audit says of the rules that a log names. A log has a rule's sid and msg and not its group, and groups may use one sid
/// for different rules, as domain lists do, whose rules are counted from 1: both must agree.
/// </summary>
internal sealed class AuditedRules
{
    private readonly ILookup<uint, Finding> _bySid;
    private readonly RelatedFinding[] _ofDefaultActions;

    public AuditedRules(IEnumerable<Finding> audit)
    {
        var findings = audit.Where(finding => finding.Status != FindingStatus.Pass).ToList();
        _bySid = findings.Where(finding => finding.Sid is not null).ToLookup(finding => finding.Sid!.Value);
        _ofDefaultActions = findings.Where(finding => finding.Sid is null && finding.Action is not null).Select(RelatedFinding.Of).ToArray();
    }

    public IReadOnlyList<RelatedFinding> Of(uint sid, string signature) => IsDefaultAction(signature)
        ? _ofDefaultActions
        : _bySid[sid].Where(finding => MessageOf(finding) == signature).Select(RelatedFinding.Of).ToArray();

    /// <summary>AWS logs its default actions as alerts of their name: <c>aws:alert_established action</c>.</summary>
    public static bool IsDefaultAction(string signature) => signature.StartsWith("aws:", StringComparison.Ordinal);

    /// <summary>What Suricata logs of the rule: empty where it has no msg. Null where the rule is not known.</summary>
    private static string? MessageOf(Finding finding) =>
        finding.Rule is { } text && RuleSetSyntax.Parse(text).Rules is [var rule, ..] ? rule.Message : null;
}
