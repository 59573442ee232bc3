using System.Text.Json;
using System.Text.Json.Serialization;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class EncryptionConfiguration
{
    public string? KeyId { get; set; }

    public EncryptionType? Type { get; set; }

    /// <summary>Members that this version does not know. The published SDK drops them.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? FurtherMembers { get; set; }
}
