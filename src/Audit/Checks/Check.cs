using System.Security.Cryptography;
using System.Text;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>
/// Looks for one kind of fault. A check is one class, a row of <see cref="All"/> and a page of its id under docs/checks. It knows nothing
/// of formats and nothing of suppressions.
/// </summary>
public abstract class Check
{
    /// <summary>Every check, by id.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new EarlyBlockCheck(EarlyBlock.MissingClientHello),
        new EarlyBlockCheck(EarlyBlock.EstablishedTraffic),
        new DefaultActionCheck(),
        new EarlyBlockCheck(EarlyBlock.RecordVersion),
        new EarlyBlockCheck(EarlyBlock.ClientHelloState),
        new EarlyBlockCheck(EarlyBlock.FirstSegment),
        new EarlyBlockCheck(EarlyBlock.BrokenTemplate),
        new KeywordlessPassCheck(),
        new SessionHoldingCheck(),
        new DomainListCheck(),
        new AwsLimitCheck(),
        new LiteralReadingCheck(),
        new SegmentPassCheck(),
        new EarlyQuicBlockCheck(),
        new UndecidedCheck(),
    ];

    public abstract CheckDescriptor Descriptor { get; }

    /// <summary>The findings in one scope, made as they are asked for.</summary>
    public abstract IEnumerable<Finding> Run(AuditScope scope);

    protected Finding Report(ScopedRule rule, Severity severity, string message, string recommendation)
    {
        var position = rule.Group.Origin.PositionOf(rule.Syntax.Span);
        return new Finding
        {
            RuleId = Descriptor.Id,
            Severity = severity,
            Source = rule.Group.Origin.DocumentOf(rule.Syntax.Span).Name,
            Line = position.Line,
            Column = position.Column,
            RuleGroup = rule.Group.Name,
            Arn = ArnOf(rule.Group.Module, rule.Group.Arn),
            Sid = rule.Syntax.Sid,
            Action = rule.Syntax.Action.ToText(),
            Title = Descriptor.Title,
            Message = message + OpenValues(rule.Syntax),
            Recommendation = recommendation,
            HelpUri = Descriptor.HelpUri,
            Rule = rule.Syntax.Text,
            Fingerprint = Fingerprint(rule.Group.Name, rule.Syntax.Text),
        };
    }

    // A template's reference, and an ARN within a module, stand for one that is not known yet.
    private static string? ArnOf(string? module, string? arn) => module is null && arn is not null && ResourceArn.Parse(arn) is not null && !TemplatePlaceholder.IsIn(arn) ? arn : null;

    /// <summary>What is to be said of a rule whose template fills in values: the finding holds whatever they are, or says that it is undecided.</summary>
    private static string OpenValues(RuleSyntax rule)
    {
        if (!rule.Tree.IsTemplate)
            return "";
        var header = rule.Tree.Text[rule.Span.Start..(rule.Options.Count == 0 ? rule.Span.End : rule.Options[0].Span.Start)];
        var options = rule.Options.Where(option => option.Keyword.Kind != KeywordKind.Description).Select(option => option.Span.In(rule.Tree.Text).ToString());
        return TemplatePlaceholder.AllIn(string.Concat(options.Prepend(header))) is { Count: > 0 } placeholders
            ? $" The rule depends on {string.Join(", ", placeholders)}, which the source does not hold: a pattern with it is taken for a text that no other rule speaks of."
            : "";
    }

    protected Finding Report(FirewallPolicy policy, DefaultAction? action, Severity severity, string message, string recommendation) => new()
    {
        RuleId = Descriptor.Id,
        Severity = severity,
        Source = policy.Document.Name,
        Line = policy.Position.Line,
        Column = policy.Position.Column,
        RuleGroup = policy.Name,
        Arn = ArnOf(policy.Module, policy.Arn),
        Action = action?.ToText(),
        Title = Descriptor.Title,
        Message = message,
        Recommendation = recommendation,
        HelpUri = Descriptor.HelpUri,
        Fingerprint = Fingerprint(policy.Name, action?.ToText() ?? ""),
    };

    protected Finding Report(RuleGroup group, int offset, Severity severity, string message, string recommendation)
    {
        var position = group.Origin.PositionOf(offset);
        return new Finding
        {
            RuleId = Descriptor.Id,
            Severity = severity,
            Source = group.Origin.DocumentAt(offset).Name,
            Line = position.Line,
            Column = position.Column,
            RuleGroup = group.Name,
            Arn = ArnOf(group.Module, group.Arn),
            Title = Descriptor.Title,
            Message = message,
            Recommendation = recommendation,
            HelpUri = Descriptor.HelpUri,
            Fingerprint = Fingerprint(group.Name, message),
        };
    }

    protected Finding Report(SourceProblem problem) => new()
    {
        RuleId = Descriptor.Id,
        Severity = Severity.Medium,
        Status = FindingStatus.Error,
        Source = problem.Source,
        Line = problem.Position?.Line ?? 1,
        Column = problem.Position?.Column ?? 1,
        Title = Descriptor.Title,
        Message = problem.IsRemark ? $"{char.ToUpperInvariant(problem.Message[0])}{problem.Message[1..]}." : $"This was not read: {problem.Message}.",
        Recommendation = problem.Recommendation ?? "",
        HelpUri = Descriptor.HelpUri,
        Fingerprint = Fingerprint(problem.Source, problem.Message),
    };

    /// <summary>The check, the group and the rule without its spacing: what stays when lines move.</summary>
    private string Fingerprint(string group, string text)
    {
        var identity = new StringBuilder().Append(Descriptor.Id).Append('\n').Append(group).Append('\n');
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && character != '\\')
                identity.Append(character);
        }

        return Convert.ToHexString(SHA256.HashData(LosslessText.Encode(identity.ToString())), 0, 8).ToLowerInvariant();
    }
}
