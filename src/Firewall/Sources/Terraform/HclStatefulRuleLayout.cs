using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// Writes new stateful_rule blocks beside the one whose header they share: its text with another action, another protocol and other options.
/// </summary>
internal static class HclStatefulRuleLayout
{
    /// <returns>Null where the rule beside them is not written out, its options one behind the other.</returns>
    public static TextEdit? Insert(IReadOnlyList<HclBlock> blocks, int index, bool isBehind, IReadOnlyList<RuleSyntax> added)
    {
        if (index >= blocks.Count)
            return null;
        var (document, rule) = (blocks[index].Source.Text, blocks[index]);
        var separator = HclBlockLayout.Separator(document, rule);
        var rules = new List<string>();
        foreach (var one in added)
        {
            if (Copy(document, rule, one) is not { } copy)
                return null;
            rules.Add(copy);
        }

        return isBehind
            ? new TextEdit(new TextSpan(rule.Span.End, 0), string.Concat(rules.Select(one => separator + one)))
            : new TextEdit(new TextSpan(rule.Span.Start, 0), string.Concat(rules.Select(one => one + separator)));
    }

    private static string? Copy(string document, HclBlock rule, RuleSyntax added)
    {
        var options = rule.Blocks.Where(block => block.Type == "rule_option").ToList();
        if (options.Count == 0 || rule.Blocks.Any(block => block.Type == "dynamic") || rule.Blocks.FirstOrDefault(block => block.Type == "header") is not { } header)
            return null;
        for (var i = 1; i < options.Count; i++)
        {
            if (!document.AsSpan(options[i - 1].Span.End, options[i].Span.Start - options[i - 1].Span.End).IsWhiteSpace())
                return null;
        }

        var members = new List<string>();
        foreach (var (option, at) in added.Options.Select((option, at) => (option, at)))
        {
            if (HclBlockLayout.Render(options, at, added.NameOf(option), option.ValueSpan is null ? null : added.ValueOf(option).ToString()) is not { } member)
                return null;
            members.Add(member);
        }

        return Content(rule["action"], added.Action.ToText().ToUpperInvariant()) is { } action && Content(header["protocol"], added.Protocol.ToUpperInvariant()) is { } protocol
            ? TextEdit.Apply(
                document[rule.Span.Start..rule.Span.End],
                [action, protocol, new TextEdit(TextSpan.FromBounds(options[0].Span.Start - rule.Span.Start, options[^1].Span.End - rule.Span.Start), string.Join(HclBlockLayout.Separator(document, options[0]), members))])
            : null;

        TextEdit? Content(HclExpression? old, string content) => HclBlockLayout.TextOf(old) is { } known && known.IsWritten(0, known.Length) && known.Encode(0, content) is { } written
            ? new TextEdit(TextSpan.FromBounds(known.OffsetOf(0) - rule.Span.Start, known.OffsetOf(known.Length) - rule.Span.Start), written)
            : null;
    }
}
