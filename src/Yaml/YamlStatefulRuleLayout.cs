using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

/// <summary>
/// Lays out new members of a StatefulRules list as the rule beside them is, whose header they share: its text with another action, another
/// protocol and other options.
/// </summary>
internal sealed class YamlStatefulRuleLayout(string document, YamlSequence list)
{
    private readonly YamlListLayout _layout = new(document, list);

    /// <returns>Null where the rule beside them is not written out, or has what may not be there twice: an anchor.</returns>
    public TextEdit? Insert(int index, bool isBehind, IReadOnlyList<RuleSyntax> added)
    {
        if (index >= list.Elements.Count || list.Elements[index] is not YamlMapping rule)
            return null;
        var separator = _layout.Separator(index);
        var rules = new List<string>();
        foreach (var one in added)
        {
            if (Copy(rule, one) is not { } copy)
                return null;
            rules.Add(copy);
        }

        if (!isBehind)
            return new TextEdit(new TextSpan(_layout.StartOf(rule), 0), string.Concat(rules.Select(one => one + separator)));
        // Behind the comment of its last line, too.
        return (list.IsFlow ? rule.Span.End : _layout.EndOfLine(rule.Span.End)) is { } end
            ? new TextEdit(new TextSpan(end, 0), string.Concat(rules.Select(one => separator + one)))
            : null;
    }

    private string? Copy(YamlMapping rule, RuleSyntax added)
    {
        if (rule["Action"] is not YamlScalar action || (rule["Header"] ?? rule)["Protocol"] is not YamlScalar protocol || rule["RuleOptions"] is not YamlSequence { Elements.Count: > 0 } options)
            return null;
        var start = _layout.StartOf(rule);
        var text = document[start..rule.Span.End];
        // What an alias or a merge key lends stands elsewhere, and an anchor may be that of other rules.
        if (text.Contains('&', StringComparison.Ordinal) || !new YamlNode[] { action, protocol, options }.All(node => node.Span.Start >= start && node.Span.End <= rule.Span.End))
            return null;
        var (layout, members) = (new YamlRuleOptionLayout(document, options), new List<string>());
        foreach (var (option, at) in added.Options.Select((option, at) => (option, at)))
        {
            if (layout.Render(at, added.NameOf(option), option.ValueSpan is null ? null : added.ValueOf(option).ToString()) is not { } member)
                return null;
            members.Add(member);
        }

        var lines = new YamlListLayout(document, options);
        var (first, last) = (lines.StartOf(options.Elements[0]), options.Elements[^1].Span.End);
        return Content(action, added.Action.ToText().ToUpperInvariant()) is { } newAction && Content(protocol, added.Protocol.ToUpperInvariant()) is { } newProtocol
            ? TextEdit.Apply(text, [newAction, newProtocol, new TextEdit(TextSpan.FromBounds(first - start, last - start), string.Join(lines.Separator(1), members))])
            : null;

        TextEdit? Content(YamlScalar old, string content) => old.IsWritten(0, old.Text!.Length) && old.Encode(0, content) is { } written
            ? new TextEdit(TextSpan.FromBounds(old.OffsetOf(0) - start, old.OffsetOf(old.Text.Length) - start), written)
            : null;
    }
}
