using System.Text.Json;
using TlsCompat.Firewall.Sources;

namespace TlsCompat.Aws.Reading;

/// <summary>A value of an answer, where it stands in the shapes of the API.</summary>
internal sealed class JsonElementNode(JsonElement value) : SourceNode
{
    public override SourceNode? this[string name] =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? Of(member) : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members
    {
        get
        {
            if (value.ValueKind != JsonValueKind.Object)
                yield break;
            foreach (var member in value.EnumerateObject())
            {
                if (Of(member.Value) is { } node)
                    yield return KeyValuePair.Create(member.Name, node);
            }
        }
    }

    public override IEnumerable<SourceNode> Items => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => Of(item)).OfType<SourceNode>() : [];

    public override string? Text => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    public static SourceNode? Of(JsonElement? value) =>
        value is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } ? null : new JsonElementNode(value.Value);
}
