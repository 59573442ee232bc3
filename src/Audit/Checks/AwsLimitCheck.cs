using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>Rules that AWS Network Firewall refuses (Developer Guide, "Limitations and caveats for stateful rules"; validation seen at the API).</summary>
public sealed class AwsLimitCheck : Check
{
    private static readonly string[] RejectProtocols = ["tcp", "http", "tls", "smb", "ssh", "smtp", "dcerpc"];

    private static readonly HashSet<Keyword> Unsupported =
        [.. new[]
        {
            "dataset", "datarep", "iprep", "lua", "luajit", "filestore", "filesize", "fileext", "filemagic", "filemd5", "filename",
            "filesha1", "filesha256", "file.data", "file_data", "file.name", "file.magic",
        }.Select(name => Keywords.Find(name))];

    public override CheckDescriptor Descriptor { get; } = new("TLSC011", "AWS does not take the rule");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Lines(scope)
            .Concat(scope.NotLoaded.Select(rule => NotLoaded(rule, scope.Engine.Version)))
            .Concat(scope.Rules.Where(rule => !rule.Group.IsGenerated && IsRefused(rule)).SelectMany(Rule))
            .Concat(scope.Groups.SelectMany(Group))
            .Concat(PatchesTooLong(scope));
    }

    /// <summary>Lines that begin like a rule and are none.</summary>
    private IEnumerable<Finding> Lines(AuditScope scope) =>
        from @group in scope.Groups
        from diagnostic in @group.Rules.Diagnostics
        let line = @group.Rules.LineAt(diagnostic.Span.Start)
        where diagnostic.BeginsAsRule && line.Kind == LineKind.Malformed
        select Report(@group, diagnostic.Span.Start, Severity.Medium, Sentence(scope.Engine.Version, diagnostic.Message), "Correct the line or make it a comment: what it would do was not looked at.") with
        {
            Status = FindingStatus.Error,
            Rule = line.Span.In(@group.Rules.Text).Trim().ToString(),
        };

    private Finding NotLoaded(ScopedRule rule, EngineVersion version) => Refused(
        rule,
        Sentence(version, rule.Refusal!),
        RuleLoading.HoldsAnotherRule(rule.Syntax)
            ? "Put each rule on a line of its own. In YAML, write the text as a block with |: a folded block (>) and a plain text over several lines are one line."
            : "Correct the rule or make it a comment: until then it is as good as missing, and was left out of the audit.");

    private static string Sentence(EngineVersion version, string refusal) => RuleLoading.Describe(version, refusal) + "; AWS refuses the whole group.";

    /// <summary>Nearly every rule is taken: this is asked of each, and makes nothing.</summary>
    private static bool IsRefused(ScopedRule rule)
    {
        var syntax = rule.Syntax;
        if (syntax.Span.Length > AwsLimits.RuleLength || IsContinued(rule) || IsRejectOfOtherProtocol(syntax))
            return true;
        for (var i = 0; i < syntax.Options.Count; i++)
        {
            if (Unsupported.Contains(syntax.Options[i].Keyword))
                return true;
        }

        return false;
    }

    private IEnumerable<Finding> Rule(ScopedRule rule)
    {
        var syntax = rule.Syntax;
        if (syntax.Span.Length > AwsLimits.RuleLength)
            yield return Refused(rule, $"The rule has {Number(syntax.Span.Length)} characters; AWS takes {Number(AwsLimits.RuleLength)}.", "Split the rule in two.");
        if (IsContinued(rule))
            yield return Refused(rule, "The rule goes on over several lines; to AWS each line is a rule.", "Put it on one line.");
        if (IsRejectOfOtherProtocol(syntax))
            yield return Refused(rule, $"AWS takes reject for {string.Join(", ", RejectProtocols)} only, not for {syntax.Protocol}.", "Use drop.");
        foreach (var option in syntax.Options.Where(option => Unsupported.Contains(option.Keyword)))
            yield return Refused(rule, $"AWS does not support the keyword {option.Keyword.Name}.", "Say it with other keywords, or leave the rule out.");
    }

    private static bool IsContinued(ScopedRule rule) => rule.Syntax.Span.In(rule.Syntax.Tree.Text).Contains('\n');

    private static bool IsRejectOfOtherProtocol(RuleSyntax rule) =>
        rule.Action.IsReject() && !RejectProtocols.Contains(rule.Protocol, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<Finding> Group(RuleGroup group)
    {
        if (group.Rules.Text.Length > AwsLimits.RulesStringLength)
        {
            yield return Report(
                group,
                0,
                Severity.Medium,
                $"The rules have {Number(group.Rules.Text.Length)} characters; AWS takes {Number(AwsLimits.RulesStringLength)} a group.",
                "Split the group in two.");
        }

        if (group.Rules.Rules.Count > AwsLimits.Capacity)
        {
            yield return Report(
                group,
                0,
                Severity.Medium,
                $"The group has {Number(group.Rules.Rules.Count)} rules; AWS takes {Number(AwsLimits.Capacity)}.",
                "Split the group in two.");
        }
    }

    /// <summary>Where the limit is what stands in the way of a patch.</summary>
    private IEnumerable<Finding> PatchesTooLong(AuditScope scope) =>
        scope.Suspects
            .Where(suspect => suspect.Mended is not null)
            .Select(suspect => suspect.Rule)
            .Where(rule => rule.Syntax.Span.Length <= AwsLimits.RuleLength
                && rule.Syntax.Span.Length + " ssl_state:client_hello;".Length > AwsLimits.RuleLength)
            .Select(rule => Refused(rule, "With ssl_state:client_hello the rule would be longer than AWS takes.", "Shorten msg or metadata, then patch it."));

    private Finding Refused(ScopedRule rule, string message, string recommendation) => Report(rule, Severity.Medium, message, recommendation);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
