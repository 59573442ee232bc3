namespace TlsCompat.Firewall.Sources.Json;

internal readonly record struct JsonMember(JsonString Name, JsonNode Value);
