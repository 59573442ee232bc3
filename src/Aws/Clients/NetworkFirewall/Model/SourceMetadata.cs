using System.Text.Json;
using System.Text.Json.Serialization;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class SourceMetadata
{
    public string? SourceArn { get; set; }

    public string? SourceUpdateToken { get; set; }

    /// <summary>Members that this version does not know. The published SDK drops them.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? FurtherMembers { get; set; }
}
