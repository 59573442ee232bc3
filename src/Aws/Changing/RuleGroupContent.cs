using System.Text.Json;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Sources;
using TlsCompat.Firewall.Sources.Formats;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Changing;

/// <summary>The content of a rule group, read as JSON, so that a change of a rule is a change of the characters that write it and no other.</summary>
internal static class RuleGroupContent
{
    /// <summary>The rules; null where the content is of another kind than rules.</summary>
    public static RuleGroup? Read(string arn, JsonElement content) => new AwsJsonReader().Read(new SourceDocument(arn, content.GetRawText())).Groups is [{ IsGenerated: false } group] ? group : null;

    /// <exception cref="UpdateException">The group is not what the changes were made from, or holds no rules that could be changed.</exception>
    public static JsonElement Apply(string arn, JsonElement content, IReadOnlyList<RuleChange> changes)
    {
        if (WrittenOut(arn, content, changes) is { } written)
            return written;
        var group = Read(arn, content) ?? throw new UpdateException(UpdateProblem.NotEditable, $"{arn} holds no rules that could be changed: AWS generates them, or it is stateless.");
        var edits = new List<TextEdit>();
        foreach (var change in changes)
        {
            if (change.MadeFrom is { } text && text != group.Rules.Text)
                throw Changed(arn, text, group.Rules.Text);
            edits.AddRange(Edits(arn, group, change));
        }

        return JsonSerializer.Deserialize<JsonElement>(TextEdit.Apply(group.Origin.Document.Text, edits.DistinctBy(edit => edit.Span)));
    }

    /// <summary>A domain list becomes the rules that are generated from it; null where there is no list.</summary>
    private static JsonElement? WrittenOut(string arn, JsonElement content, IReadOnlyList<RuleChange> changes)
    {
        if (new AwsJsonReader().Read(new SourceDocument(arn, content.GetRawText())).Groups is not [{ IsGenerated: true, Origin: GeneratedOrigin origin } group])
            return null;
        var rules = group.Rules.Text.TrimEnd('\n');
        if (changes.FirstOrDefault(change => change.After != rules) is { } other)
            throw Changed(arn, other.Before, origin.Listed);
        return origin.WriteOut(rules) is { } edit
            ? JsonSerializer.Deserialize<JsonElement>(TextEdit.Apply(group.Origin.Document.Text, [edit]))
            : throw new UpdateException(UpdateProblem.NotEditable, $"{arn} writes its list in a way that cannot be replaced; change it by hand.");
    }

    public static UpdateException Changed(string arn, string then, string now) => new(
        UpdateProblem.Changed, $"{arn} is no longer what the change was made from, and nothing was written. {WhatChanged.Between(then, now)} Audit it again.");

    private static IEnumerable<TextEdit> Edits(string arn, RuleGroup group, RuleChange change)
    {
        // A patch may be several lines: what becomes of the rule, and rules that are put before and behind it.
        var lines = change.After.Split('\n');
        var sid = RuleSetSyntax.Parse(change.Before).Rules is [{ Sid: { } own }] ? own : (uint?)null;
        var at = Math.Max(0, Array.FindIndex(lines, line => RuleSetSyntax.Parse(line).Rules is [var one] && one.Sid == sid));
        var (front, after, behind) = (lines[..at], lines[at], lines[(at + 1)..]);
        var rules = group.Rules.Rules.Where(rule => rule.Text == change.Before).ToList();
        if (rules.Count == 0)
        {
            // Made already: by an earlier call, or by hand.
            if (group.Rules.Rules.Any(rule => rule.Text == after))
                return [];
            throw new UpdateException(UpdateProblem.Changed, $"{arn} has no rule like this any more, and nothing was written. Audit it again. {change.Before}");
        }

        return rules.SelectMany(rule =>
            RuleDifference.Between(rule, after) is { } edits && group.Origin.Translate(rule, edits) is { } translated
                && Inserted(front, lines => group.Origin.InsertInFront(rule, lines)) is { } before && Inserted(behind, lines => group.Origin.InsertBehind(rule, lines)) is { } later
                ? (TextEdit[])[.. before, .. translated, .. later]
                : throw new UpdateException(UpdateProblem.NotEditable, $"{arn} writes this rule in a way that cannot be changed; change it by hand. {change.Before}"));
    }

    private static TextEdit[]? Inserted(string[] lines, Func<string[], TextEdit?> insert) => lines.Length == 0 ? [] : insert(lines) is { } edit ? [edit] : null;
}
