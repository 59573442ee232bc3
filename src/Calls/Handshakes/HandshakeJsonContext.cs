using System.Text.Json;
using System.Text.Json.Serialization;
using TlsCompat.Handshake;

namespace TlsCompat.Calls.Handshakes;

/// <summary>The JSON of handshake tests: members and values of enums in camel case, times in milliseconds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(CamelCase<DiagnosisKind>), typeof(CamelCase<Confidence>), typeof(CamelCase<ProbeOutcome>), typeof(CamelCase<ProbePhase>), typeof(CamelCase<RuleAgreement>),
    ])]
[JsonSerializable(typeof(EndpointResult))]
internal sealed partial class HandshakeJsonContext : JsonSerializerContext
{
    private sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;
}
