using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>The rule text is a value of the document (RulesString): edits go to the characters that it is written with, written as they are.</summary>
internal sealed class TextOrigin(SourceDocument document, SourceNode rules) : RuleOrigin(rules.Document ?? document)
{
    public override bool HoldsOtherFiles => rules.HoldsFile;

    public override TextPosition PositionOf(int offset) => Document.Lines[rules.OffsetOf(offset)];

    /// <returns>Null where the document does not hold what is to be changed, or holds it in a way that cannot be.</returns>
    public override IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits)
    {
        var translated = new List<TextEdit>(edits.Count);
        foreach (var edit in edits.Select(rule.ToTextEdit))
        {
            if (!rules.IsWritten(edit.Span.Start, edit.Span.End) || rules.Encode(edit.Span.Start, edit.NewText) is not { } text)
                return null;
            translated.Add(new TextEdit(TextSpan.FromBounds(rules.OffsetOf(edit.Span.Start), rules.OffsetOf(edit.Span.End)), text));
        }

        return translated;
    }
}
