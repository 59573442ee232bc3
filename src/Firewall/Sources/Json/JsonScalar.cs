using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed class JsonScalar(TextSpan span, string? text) : JsonNode(span)
{
    /// <summary>As written; null for null.</summary>
    public override string? Text { get; } = text;
}
