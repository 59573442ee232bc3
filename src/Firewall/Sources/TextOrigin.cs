using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// The rule text is a value of the document (RulesString), or put together from several: edits go to the characters that it is written with,
/// written as they are.
/// </summary>
internal sealed class TextOrigin(SourceDocument document, SourceNode rules) : RuleOrigin(rules.Document ?? document)
{
    private ILookup<(SourceDocument, TextPosition), RuleSyntax>? _places;

    public override bool MakesRules => rules.IsMade;

    public override bool HoldsOtherFiles => rules.HoldsFile;

    public override SourceDocument DocumentAt(int offset) => rules.DocumentAt(offset) ?? document;

    public override TextPosition PositionOf(int offset) => DocumentAt(offset).Lines[rules.OffsetOf(offset)];

    public override IEnumerable<RuleSyntax> WrittenWith(RuleSyntax rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!MakesRules)
            return [];
        _places ??= rule.Tree.Rules.ToLookup(each => (DocumentOf(each.Span), PositionOf(each.Span)));
        return _places[(DocumentOf(rule.Span), PositionOf(rule.Span))].Where(other => other != rule);
    }

    /// <returns>Null where no document holds what is to be changed, or holds it in a way that cannot be.</returns>
    public override IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits)
    {
        var translated = new List<TextEdit>(edits.Count);
        var own = DocumentOf(rule.Span);
        foreach (var edit in edits.Select(rule.ToTextEdit))
        {
            // A rule that several documents write a part of is edited in its own, or not at all.
            if (DocumentAt(edit.Span.Start) != own || !rules.IsWritten(edit.Span.Start, edit.Span.End) || rules.Encode(edit.Span.Start, edit.NewText) is not { } text)
                return null;
            translated.Add(new TextEdit(TextSpan.FromBounds(rules.OffsetOf(edit.Span.Start), rules.OffsetOf(edit.Span.End)), text));
        }

        return translated;
    }
}
