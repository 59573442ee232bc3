using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>AWS generates the rules from a domain list: each has the place of its domain, and none can be edited.</summary>
public sealed class GeneratedOrigin : RuleOrigin
{
    private readonly MappedText _rules;

    internal GeneratedOrigin(SourceDocument document, MappedText rules)
        : base(document) => _rules = rules;

    public override TextPosition PositionOf(int offset) => Document.Lines[_rules.OffsetOf(offset)];

    /// <returns>Null: the list holds no rule text.</returns>
    public override IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits) => null;
}
