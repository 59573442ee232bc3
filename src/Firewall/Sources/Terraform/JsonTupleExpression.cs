using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>A list of the JSON form, which knows how its neighbours are laid out.</summary>
internal sealed class JsonTupleExpression(HclSource source, TextSpan span, IReadOnlyList<HclExpression> elements, JsonNode node) : TupleExpression(source, span, elements)
{
    public JsonNode Node { get; } = node;
}
