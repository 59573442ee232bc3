using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

internal sealed class JsonArray(TextSpan span, IReadOnlyList<JsonNode> elements, string document, JsonEscapes escapes) : JsonNode(span), IValueSite
{
    public IReadOnlyList<JsonNode> Elements { get; } = elements;

    public override IEnumerable<SourceNode> Items => Elements;

    public TextEdit? InsertRuleOption(int index, string keyword, string? value) =>
        new RuleOptionLayout(document, this, escapes).Insert(index, keyword, value);
}
