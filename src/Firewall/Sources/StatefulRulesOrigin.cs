using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// The rules are objects (StatefulRules): a new option becomes a new member of RuleOptions, laid out as its neighbours
/// are, and a new value goes into the string that holds the old one. Where an option shares a string with others
/// (<c>Keyword: "flow:to_server; sid:1"</c>), the edit goes into that string.
/// </summary>
internal sealed class StatefulRulesOrigin(SourceDocument document, StatefulRulesText rules) : RuleOrigin(document)
{
    public override TextPosition PositionOf(int offset) => Document.Lines[rules.OffsetOf(offset)];

    /// <summary>A list of options may be of several rules: of each that a loop makes, and of each that an alias gives it to.</summary>
    public override IEnumerable<RuleSyntax> WrittenWith(RuleSyntax rule, IReadOnlyList<OptionEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var own = rules.EntryOf(rule);
        var places = edits.Select(edit => edit switch
        {
            OptionEdit.Insert => own.RuleOptions,
            OptionEdit.ReplaceAction => own.Action,
            _ => own.Options[own.IndexOfOptionAt(rule.ToTextEdit(edit).Span.Start)].Value,
        }).OfType<SourceNode>().Select(Place).ToHashSet();
        return rules.Rules.Rules.Where(other => other != rule && Written(rules.EntryOf(other)).Select(Place).Any(places.Contains));

        static IEnumerable<SourceNode> Written(StatefulRulesText.Entry entry) =>
            entry.Options.Select(option => option.Value).Concat(new[] { entry.RuleOptions, entry.Action }.OfType<SourceNode>());

        static (SourceDocument? Document, int Offset) Place(SourceNode node) => (node.Site.Document, node.Offset);
    }

    /// <returns>Null where an edit has no place in the document: RuleOptions is missing, or the value spans more than its Settings.</returns>
    public override IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits)
    {
        var entry = rules.EntryOf(rule);
        var translated = new List<TextEdit>(edits.Count);
        foreach (var edit in edits)
        {
            var written = edit switch
            {
                OptionEdit.Insert insert => Insert(entry, rule, insert),
                OptionEdit.Remove remove => Remove(entry, rule, remove.Index),
                // The API's StatefulAction is written large.
                OptionEdit.ReplaceAction replace => Write(entry, rule.ToTextEdit(edit) with { NewText = replace.Action.ToText().ToUpperInvariant() }),
                _ => Write(entry, rule.ToTextEdit(edit)),
            };
            if (written is not { } textEdit || translated.Exists(other => Overlap(other.Span, textEdit.Span)))
                return null;
            translated.Add(textEdit);
        }

        return translated;
    }

    public override TextEdit? InsertBehind(RuleSyntax rule, IReadOnlyList<string> added) => InsertRules(rule, added, isBehind: true);

    public override TextEdit? InsertInFront(RuleSyntax rule, IReadOnlyList<string> added) => InsertRules(rule, added, isBehind: false);

    /// <summary>Not what a loop makes, which would be made again with every rule.</summary>
    private TextEdit? InsertRules(RuleSyntax rule, IReadOnlyList<string> added, bool isBehind)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var parsed = added.Select(line => RuleSetSyntax.Parse(line).Rules).ToList();
        return parsed.TrueForAll(one => one.Count == 1) && !WrittenWith(rule, [new OptionEdit.Insert(0, "sid", null)]).Any()
            ? rules.List.Site.InsertStatefulRules(rules.IndexOf(rule), isBehind, [.. parsed.Select(one => one[0])])
            : null;
    }

    /// <summary>An option that has a member of the list to itself.</summary>
    private TextEdit? Remove(StatefulRulesText.Entry entry, RuleSyntax rule, int index)
    {
        if (entry.RuleOptions is not { } list)
            return null;
        var at = entry.IndexOfOptionAt(rule.Options[index].Span.Start);
        return rule.Options.Count(option => entry.IndexOfOptionAt(option.Span.Start) == at) == 1 ? list.Site.RemoveRuleOption(at) : null;
    }

    private static bool Overlap(TextSpan one, TextSpan other) => one.Start < other.End && other.Start < one.End;

    private TextEdit? Insert(StatefulRulesText.Entry entry, RuleSyntax rule, OptionEdit.Insert insert)
    {
        if (entry.RuleOptions is not { } list)
            return null;
        if (insert.Index == rule.Options.Count)
            return list.Site.InsertRuleOption(entry.Options.Count, insert.Keyword, insert.Value);
        var offset = rule.Options[insert.Index].Span.Start;
        var index = entry.IndexOfOptionAt(offset);
        return rules.Rules.Text.AsSpan()[entry.Options[index].Start..offset].IsWhiteSpace()
            ? list.Site.InsertRuleOption(index, insert.Keyword, insert.Value)
            : Write(entry, rule.ToTextEdit(insert));
    }

    /// <summary>
    /// The edit of the composed text as one of the strings behind it. From within one setting to within another it takes the
    /// quotes and the comma between them along, so that one setting is left.
    /// </summary>
    private TextEdit? Write(StatefulRulesText.Entry entry, TextEdit edit)
    {
        if (rules.PieceAt(edit.Span.Start) is not { } first || (edit.Span.Length == 0 ? first : rules.PieceAt(edit.Span.End - 1)) is not { } last)
            return null;
        var at = first.Back(edit.Span.Start);
        if (first.Site.Encode(at, edit.NewText) is not { } text)
            return null;
        var isOne = StatefulRulesText.Entry.PlaceOf(first) == StatefulRulesText.Entry.PlaceOf(last);
        return (isOne ? first.Site.IsWritten(at, edit.Span.End - first.Start) : entry.AreSettingsOfOneOption(first, last))
            ? new TextEdit(TextSpan.FromBounds(first.Site.OffsetOf(at), last.Site.OffsetOf(last.Back(edit.Span.End))), text)
            : null;
    }
}
