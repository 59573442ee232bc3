using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// The rule text is a value of the document (RulesString), or put together from several: edits go to the characters that it is written with,
/// written as they are.
/// </summary>
internal sealed class TextOrigin(SourceDocument document, SourceNode rules) : RuleOrigin(rules.Site.Document ?? document)
{
    private readonly IValueSite _site = rules.Site;
    private ILookup<(SourceDocument, TextPosition), RuleSyntax>? _places;

    public override bool MakesRules => _site.IsMade;

    public override bool HoldsOtherFiles => _site.HoldsFile;

    public override SourceDocument DocumentAt(int offset) => _site.DocumentAt(offset) as SourceDocument ?? document;

    public override TextPosition PositionOf(int offset) => DocumentAt(offset).Lines[_site.OffsetOf(offset)];

    public override IEnumerable<RuleSyntax> WrittenWith(RuleSyntax rule, IReadOnlyList<OptionEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!MakesRules)
            return [];
        _places ??= rule.Tree.Rules.SelectMany(each => each.Options.Select(option => (Rule: each, option.Span.Start))).ToLookup(option => (DocumentAt(option.Start), PositionOf(option.Start)), option => option.Rule);
        var starts = rule.Options.Select(option => option.Span.Start).ToList();
        return edits.Select(edit => rule.ToTextEdit(edit).Span.Start)
            .Select(start => starts.FindLast(each => each <= start))
            .SelectMany(start => _places[(DocumentAt(start), PositionOf(start))])
            .Where(other => other != rule)
            .Distinct();
    }

    /// <summary>Where the literal begins that the options are of.</summary>
    protected override int AnchorOf(TextSpan rule)
    {
        if (!MakesRules)
            return rule.Start;
        var text = rules.Text.AsSpan(rule.Start, rule.Length);
        var options = rule.Start + Math.Max(0, text.IndexOf('('));
        var (literal, own) = (_site.LiteralAt(options), DocumentAt(options));
        for (var offset = rule.Start; literal is not null && offset < options; offset++)
        {
            if (_site.LiteralAt(offset) == literal && DocumentAt(offset) == own)
                return offset;
        }

        return literal is null ? rule.Start : options;
    }

    public override TextEdit? InsertBehind(RuleSyntax rule, IReadOnlyList<string> added)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var (text, last) = (rules.Text!, rule.Span.End - 1);
        var lineEnd = text.IndexOf('\n', rule.Span.End) is var end and >= 0 ? end : text.Length;
        // What a loop makes is made again with every rule, the same sid among it.
        if (WrittenWith(rule, [new OptionEdit.Insert(0, "sid", null)]).Any() || !text.AsSpan(rule.Span.End, lineEnd - rule.Span.End).IsWhiteSpace() || DocumentAt(last) != DocumentOf(rule.Span) || !_site.IsWritten(last, rule.Span.End))
            return null;
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        // The place behind the last character: where the next one stands may be elsewhere.
        return _site.Encode(last, string.Concat(added.Select(line => newLine + line))) is { } written ? new TextEdit(new TextSpan(_site.OffsetOf(last) + 1, 0), written) : null;
    }

    public override TextEdit? InsertInFront(RuleSyntax rule, IReadOnlyList<string> added)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var (text, start) = (rules.Text!, rule.Span.Start);
        var lineStart = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var indent = text[lineStart..start];
        if (WrittenWith(rule, [new OptionEdit.Insert(0, "sid", null)]).Any() || !string.IsNullOrWhiteSpace(indent) || DocumentAt(start) != DocumentOf(rule.Span) || !_site.IsWritten(start, start + 1))
            return null;
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return _site.Encode(start, string.Concat(added.Select(line => line + newLine + indent))) is { } written ? new TextEdit(new TextSpan(_site.OffsetOf(start), 0), written) : null;
    }

    /// <returns>Null where no document holds what is to be changed, or holds it in a way that cannot be.</returns>
    public override IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits)
    {
        var translated = new List<TextEdit>(edits.Count);
        var own = DocumentOf(rule.Span);
        // The action of rules that are put together may be that of them all.
        if (MakesRules && edits.Any(edit => edit is OptionEdit.ReplaceAction))
            return null;
        foreach (var edit in edits.Select(rule.ToTextEdit))
        {
            // A rule that several documents write a part of is edited in its own, or not at all.
            if (DocumentAt(edit.Span.Start) != own || !_site.IsWritten(edit.Span.Start, edit.Span.End) || _site.Encode(edit.Span.Start, edit.NewText) is not { } text)
                return null;
            translated.Add(new TextEdit(TextSpan.FromBounds(_site.OffsetOf(edit.Span.Start), _site.OffsetOf(edit.Span.End)), text));
        }

        return translated;
    }
}
