using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TlsCompat.Aws.Changing;

/// <summary>A content that is changed, and shown. Members that are not touched stay as they came, numbers digit by digit.</summary>
internal static class JsonContent
{
    public static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object as nodes of its own, which can be changed and put under another.</summary>
    public static JsonObject Of(JsonElement content) => JsonObject.Create(content)!;

    public static JsonElement Changed(JsonElement content, Action<JsonObject> change)
    {
        var nodes = Of(content);
        change(nodes);
        return JsonSerializer.SerializeToElement(nodes);
    }

    public static string Indented(JsonElement content) => JsonSerializer.Serialize(content, Readable).ReplaceLineEndings("\n") + "\n";
}
