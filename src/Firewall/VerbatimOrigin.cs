using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>The document is the rule text: a <c>.rules</c> file.</summary>
public sealed class VerbatimOrigin(SourceDocument document) : RuleOrigin(document)
{
    public override TextPosition PositionOf(int offset) => Document.Lines[offset];

    public override IReadOnlyList<TextEdit> Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits) =>
        [.. edits.Select(rule.ToTextEdit)];
}
