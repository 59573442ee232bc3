using System.Text.Json;
using System.Text.Json.Nodes;

namespace TlsCompat.Aws.Changing;

/// <summary>A resource as AWS describes it now.</summary>
/// <param name="Token">The lock: an update with another one is refused.</param>
/// <param name="Content">The rule group or policy, every member as it came.</param>
/// <param name="Answer">The whole answer, which is what a backup holds.</param>
/// <param name="Update">Writes another content, or only rehearses it; returns the new token.</param>
internal sealed record LiveState(string Token, JsonElement Content, JsonObject Answer, Func<JsonElement, bool, CancellationToken, Task<string?>> Update)
{
    /// <summary>Whether the content is another one, whatever the order of its members.</summary>
    public bool Holds(JsonElement content) => AreSame(Content, content);

    public static bool AreSame(JsonElement one, JsonElement other) => JsonNode.DeepEquals(JsonNode.Parse(one.GetRawText()), JsonNode.Parse(other.GetRawText()));
}
