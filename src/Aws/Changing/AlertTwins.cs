using System.Globalization;
using System.Text.Json;
using TlsCompat.Aws.Clients;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Changing;

/// <summary>
/// Alert rules that log what changed rules would block, in front of the rules that are to be changed. Each says in its metadata which rule it
/// is the twin of, by which it is found again and goes when the change is made. A twin cannot show what the old rule kills before the
/// ClientHello is complete: what the old rule blocks and its twin does not log is what the change lets go on.
/// </summary>
internal static class AlertTwins
{
    private const string Mark = "tlscompat_twin_of";
    private const string Prefix = "would block: ";

    public static JsonElement Add(string arn, JsonElement content, IReadOnlyList<RuleChange> changes)
    {
        var group = RuleGroupContent.Read(arn, content) ?? throw new UpdateException(UpdateProblem.NotEditable, $"{arn} holds no rules that could be changed: AWS generates them, or it is stateless.");
        // Applied to the old rules it says whether they are what the changes were made from.
        RuleGroupContent.Apply(arn, content, changes);
        var nextSid = group.Rules.Rules.Max(rule => rule.Sid ?? 0);
        var twins = new List<(RuleSyntax Rule, string Twin)>();
        foreach (var change in changes)
        {
            foreach (var rule in group.Rules.Rules.Where(rule => rule.Text == change.Before && !HasTwin(group.Rules, rule)))
                twins.Add((rule, TwinOf(rule, change.After, ++nextSid)));
        }

        return RulesString(content) is { } text
            ? WithRulesString(content, TextEdit.Apply(text, twins.Select(twin => new TextEdit(new TextSpan(twin.Rule.Span.Start, 0), twin.Twin + LineEndOf(text)))))
            : StructuredTwins.Add(arn, content, group.Rules, twins);
    }

    /// <summary>Takes the twins of rules away that are changed.</summary>
    public static JsonElement Remove(JsonElement content, IReadOnlyList<RuleChange> changes)
    {
        var sids = changes.Select(change => RuleSetSyntax.Parse(change.After).Rules).Where(parsed => parsed.Count == 1).Select(parsed => parsed[0].Sid).ToHashSet();
        if (RulesString(content) is not { } text)
            return StructuredTwins.Remove(content, rule => TwinnedSid(rule) is { } sid && sids.Contains(sid));
        var rules = RuleSetSyntax.Parse(text);
        var edits = rules.Rules.Where(rule => TwinnedSid(rule) is { } sid && sids.Contains(sid)).Select(rule => new TextEdit(rules.LineAt(rule.Span.Start).Span, "")).ToList();
        return edits.Count == 0 ? content : WithRulesString(content, TextEdit.Apply(text, edits));
    }

    private static string TwinOf(RuleSyntax rule, string after, uint sid)
    {
        if (RuleSetSyntax.Parse(after).Rules is not [var changed] || rule.Sid is not { } twinned)
            throw new UpdateException(UpdateProblem.NotEditable, $"An alert rule cannot be made of this one; make the change itself. {after}");
        if (FlowbitOption.Of(changed).Any(bit => bit.Command is "set" or "unset" or "toggle"))
            throw new UpdateException(UpdateProblem.NotEditable, $"Rule {twinned} changes a flowbit, which its alert would do too; make the change itself.");
        var edits = new List<TextEdit> { Local(changed.ActionSpan, "alert") };
        foreach (var option in changed.Options)
        {
            if (option.Keyword == Keywords.Msg)
                edits.Add(Local(option.ValueSpan!.Value, $"\"{Prefix}{changed.Message.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)}\""));
            else if (option.Keyword == Keywords.Sid)
                edits.Add(Local(option.Span, string.Create(CultureInfo.InvariantCulture, $"metadata:{Mark} {twinned}; sid:{sid};")));
            else if (option.Keyword == Keywords.Rev)
                edits.Add(Local(option.ValueSpan!.Value, "1"));
        }

        return TextEdit.Apply(changed.Text, edits);

        TextEdit Local(TextSpan span, string text) => new(new TextSpan(span.Start - changed.Span.Start, span.Length), text);
    }

    private static bool HasTwin(RuleSetSyntax rules, RuleSyntax rule) => rules.Rules.Any(other => TwinnedSid(other) is { } sid && sid == rule.Sid);

    /// <summary>The sid of the rule that a twin is one of; null for any other rule.</summary>
    private static uint? TwinnedSid(RuleSyntax rule)
    {
        foreach (var option in rule.Options)
        {
            if (rule.NameOf(option) == "metadata" && rule.ValueOf(option).ToString() is var value && value.StartsWith(Mark + " ", StringComparison.Ordinal)
                && uint.TryParse(value.AsSpan(Mark.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sid))
                return sid;
        }

        return null;
    }

    private static string LineEndOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static string? RulesString(JsonElement content) =>
        content.Find("RulesSource")?.Text("RulesString");

    private static JsonElement WithRulesString(JsonElement content, string text) => JsonContent.Changed(content, changed => changed["RulesSource"]!["RulesString"] = text);
}
