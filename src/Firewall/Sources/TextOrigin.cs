using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>The rule text is a JSON string (RulesString): edits go to the escaped characters, escaped as the file does it.</summary>
internal sealed class JsonStringOrigin(SourceDocument document, SourceNode rules, JsonEscapes escapes) : RuleOrigin(document)
{
    public override TextPosition PositionOf(int offset) => Document.Lines[rules.OffsetOf(offset)];

    public override IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits)
    {
        var texts = edits.Select(rule.ToTextEdit).ToList();
        return texts.Exists(edit => !rules.IsWritten(edit.Span.Start, edit.Span.End))
            ? null
            : [.. texts.Select(edit => new TextEdit(
                TextSpan.FromBounds(rules.OffsetOf(edit.Span.Start), rules.OffsetOf(edit.Span.End)),
                escapes.Encode(edit.NewText)))];
    }
}
