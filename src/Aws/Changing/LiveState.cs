using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Changing;

/// <summary>A resource as AWS describes it now.</summary>
/// <param name="Answer">The whole answer, which is what a backup holds.</param>
/// <param name="Content">The rule group or policy, every member as it came.</param>
/// <param name="Properties">What the answer says of it besides.</param>
internal sealed record LiveState(JsonElement Answer, JsonElement Content, JsonElement Properties)
{
    /// <summary>The lock: an update with another one is refused.</summary>
    public string Token { get; } = Answer.NeededText("UpdateToken");

    /// <summary>Whether the content is another one, whatever the order of its members.</summary>
    public bool Holds(JsonElement content) => AreSame(Content, content);

    public static bool AreSame(JsonElement one, JsonElement other) => JsonNode.DeepEquals(JsonContent.Of(one), JsonContent.Of(other));
}
