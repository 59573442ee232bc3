using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

internal sealed class JsonArray(TextSpan span, IReadOnlyList<JsonNode> elements) : JsonNode(span)
{
    public IReadOnlyList<JsonNode> Elements { get; } = elements;

    public override IEnumerable<SourceNode> Items => Elements;
}
