using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>
/// Lays out new members of a StatefulRules array as the rule beside them is, whose header they share: its text with another action, another
/// protocol and other options. What the API takes for each is in its model: Action, StatefulRuleProtocol, Keyword and Setting.
/// </summary>
internal sealed class StatefulRuleLayout(string text, JsonArray array, JsonEscapes escapes)
{
    /// <returns>Null where the rule beside them is not written as an object of its own.</returns>
    public TextEdit? Insert(int index, bool isBehind, IReadOnlyList<RuleSyntax> added)
    {
        if (index >= array.Elements.Count || array.Elements[index] is not JsonObject rule)
            return null;
        var separator = Separator(index);
        var rules = new List<string>();
        foreach (var one in added)
        {
            if (Copy(rule, one) is not { } copy)
                return null;
            rules.Add(copy);
        }

        return isBehind
            ? new TextEdit(new TextSpan(rule.Span.End, 0), string.Concat(rules.Select(one => separator + one)))
            : new TextEdit(new TextSpan(rule.Span.Start, 0), string.Concat(rules.Select(one => one + separator)));
    }

    private string Separator(int index)
    {
        var elements = array.Elements;
        var right = Math.Clamp(index, 1, Math.Max(1, elements.Count - 1));
        return elements.Count > 1
            ? text[elements[right - 1].Span.End..elements[right].Span.Start]
            : "," + text[(array.Span.Start + 1)..elements[0].Span.Start];
    }

    private string? Copy(JsonObject rule, RuleSyntax added)
    {
        // Terraform's JSON writes the same members small, and an object alone in the place of a list of one.
        var isSmall = rule["action"] is not null;
        var header = rule[isSmall ? "header" : "Header"] switch { JsonArray { Elements: [var only] } => only, var other => other };
        if (rule[isSmall ? "action" : "Action"] is not JsonString action || (header ?? rule)[isSmall ? "protocol" : "Protocol"] is not JsonString protocol
            || rule[isSmall ? "rule_option" : "RuleOptions"] is not JsonArray { Elements.Count: > 0 } options)
            return null;
        var layout = new RuleOptionLayout(text, options, escapes);
        var members = added.Options.Select((option, at) => layout.Render(at, added.NameOf(option), option.ValueSpan is null ? null : added.ValueOf(option).ToString()));
        var (first, last) = (options.Elements[0], options.Elements[^1]);
        return TextEdit.Apply(
            text[rule.Span.Start..rule.Span.End],
            [
                Content(action, added.Action.ToText().ToUpperInvariant()),
                Content(protocol, added.Protocol.ToUpperInvariant()),
                new TextEdit(TextSpan.FromBounds(first.Span.Start - rule.Span.Start, last.Span.End - rule.Span.Start), string.Join(layout.Separator(1), members)),
            ]);

        TextEdit Content(JsonString old, string content) => new(new TextSpan(old.Span.Start + 1 - rule.Span.Start, old.Span.Length - 2), escapes.Encode(content));
    }
}
