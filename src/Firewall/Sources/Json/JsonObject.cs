using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

internal sealed class JsonObject(TextSpan span, IReadOnlyList<JsonMember> entries, IReadOnlyDictionary<string, JsonNode> byName) : JsonNode(span)
{
    public IReadOnlyList<JsonMember> Entries { get; } = entries;

    public override SourceNode? this[string name] => byName.TryGetValue(name, out var node) && !IsNull(node) ? node : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        Entries.Where(entry => !IsNull(entry.Value)).Select(entry => KeyValuePair.Create<string, SourceNode>(entry.Name.Text, entry.Value));

    private static bool IsNull(JsonNode node) => node is JsonScalar { Text: null };
}
