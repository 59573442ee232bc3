using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>
/// A JSON text (RFC 8259), parsed with positions. System.Text.Json counts bytes of UTF-8 and keeps no way from a decoded
/// character back to its escape; findings and edits need both, in the characters of the document. What the RFC does not
/// allow is refused: comments, trailing commas, and a member that is there twice, as no one could say which of the two counts.
/// </summary>
internal sealed class JsonText
{
    private JsonText(JsonNode? root, SyntaxDiagnostic? error)
    {
        Root = root;
        Error = error;
    }

    /// <summary>The value; null where the text is not JSON.</summary>
    public JsonNode? Root { get; }

    /// <summary>What is wrong, first fault only; null where nothing is.</summary>
    public SyntaxDiagnostic? Error { get; }

    public static JsonText Parse(string text)
    {
        var parser = new JsonParser(text);
        var root = parser.ParseAll();
        return new JsonText(root, parser.Error);
    }
}
