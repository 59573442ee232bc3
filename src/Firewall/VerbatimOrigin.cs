using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>The document is the rule text: a <c>.rules</c> file.</summary>
public sealed class VerbatimOrigin(SourceDocument document) : RuleOrigin(document)
{
    public override TextPosition PositionOf(int offset) => Document.Lines[offset];

    public override IReadOnlyList<TextEdit> Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits) =>
        [.. edits.Select(rule.ToTextEdit)];

    public override TextEdit? InsertBehind(RuleSyntax rule, IReadOnlyList<string> added)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var text = Document.Text;
        // What stands behind the rule on its line would be part of the new one.
        var lineEnd = text.IndexOf('\n', rule.Span.End) is var end and >= 0 ? end : text.Length;
        if (!text.AsSpan(rule.Span.End, lineEnd - rule.Span.End).IsWhiteSpace())
            return null;
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return new TextEdit(new TextSpan(rule.Span.End, 0), string.Concat(added.Select(line => newLine + line)));
    }

    public override TextEdit? InsertInFront(RuleSyntax rule, IReadOnlyList<string> added)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var text = Document.Text;
        var lineStart = rule.Span.Start == 0 ? 0 : text.LastIndexOf('\n', rule.Span.Start - 1) + 1;
        var indent = text[lineStart..rule.Span.Start];
        if (!string.IsNullOrWhiteSpace(indent))
            return null;
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return new TextEdit(new TextSpan(rule.Span.Start, 0), string.Concat(added.Select(line => line + newLine + indent)));
    }
}
