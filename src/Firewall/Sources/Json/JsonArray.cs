using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

internal sealed class JsonArray(TextSpan span, IReadOnlyList<JsonNode> elements, string document, JsonEscapes escapes) : JsonNode(span), IValueSite
{
    public IReadOnlyList<JsonNode> Elements { get; } = elements;

    public override IEnumerable<SourceNode> Items => Elements;

    public TextEdit? InsertRuleOption(int index, string keyword, string? value) =>
        new RuleOptionLayout(document, this, escapes).Insert(index, keyword, value);

    public TextEdit? RemoveRuleOption(int index) =>
        index > 0 ? new TextEdit(TextSpan.FromBounds(Elements[index - 1].Span.End, Elements[index].Span.End), "")
        : Elements.Count > 1 ? new TextEdit(TextSpan.FromBounds(Elements[0].Span.Start, Elements[1].Span.Start), "")
        : null;

    public TextEdit? InsertStatefulRules(int index, bool isBehind, IReadOnlyList<RuleSyntax> added) =>
        new StatefulRuleLayout(document, this, escapes).Insert(index, isBehind, added);
}
