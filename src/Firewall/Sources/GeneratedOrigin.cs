using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>AWS generates the rules from a domain list: each has the place of its domain, and none can be edited. The list as a whole can be written out.</summary>
public sealed class GeneratedOrigin : RuleOrigin
{
    private readonly MappedText _rules;
    private readonly SourceNode _list;

    internal GeneratedOrigin(SourceDocument document, MappedText rules, SourceNode list)
        : base(document)
    {
        _rules = rules;
        _list = list;
    }

    /// <summary>What the list says, on a line: <c>ALLOWLIST TLS_SNI: .example.com, example.org</c>.</summary>
    public string Listed =>
        $"{_list["GeneratedRulesType"]?.Text} {string.Join(", ", Texts("TargetTypes"))}: {string.Join(", ", Texts("Targets"))}";

    public override TextPosition PositionOf(int offset) => Document.Lines[_rules.OffsetOf(offset)];

    /// <returns>Null: the list holds no rule text.</returns>
    public override IReadOnlyList<TextEdit>? Translate(RuleSyntax rule, IReadOnlyList<OptionEdit> edits) => null;

    /// <summary>The edit that puts rules in the place of the list; null where the document does not hold the list in a form that can be replaced.</summary>
    /// <param name="rules">The rules, a line each.</param>
    public TextEdit? WriteOut(string rules)
    {
        // An object stands nowhere: its rules are a text of their own.
        if (Document.Text.Length == 0)
            return new TextEdit(new TextSpan(0, 0), rules + "\n");
        return _list.IsTemplate && TemplatePlaceholder.IsIn(rules) ? null : WrittenOutList.Replace(Document.Text, _list, rules);
    }

    private IEnumerable<string> Texts(string name) => (_list[name]?.Items ?? []).Select(item => item.Text).OfType<string>();
}
