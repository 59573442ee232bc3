using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using TlsCompat.Handshake;
using TlsCompat.Tls.Values;

namespace TlsCompat.Calls.Handshakes;

/// <summary>The JSON of handshake tests: members and values of enums in camel case, times in milliseconds, TLS numbers by their names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(CamelCase<DiagnosisKind>), typeof(CamelCase<Confidence>), typeof(CamelCase<ProbeOutcome>), typeof(CamelCase<ProbePhase>), typeof(CamelCase<RuleAgreement>),
        typeof(Milliseconds), typeof(ByName<IPAddress>), typeof(ByName<NamedGroup>), typeof(ByName<ProtocolVersion>), typeof(ByName<CipherSuite>),
        typeof(ByName<AlertDescription>),
    ])]
[JsonSerializable(typeof(EndpointResult))]
internal sealed partial class HandshakeJsonContext : JsonSerializerContext
{
    private sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;

    private sealed class Milliseconds : WriteOnly<TimeSpan>
    {
        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round(value.TotalMilliseconds, 3));
    }

    private sealed class ByName<T> : WriteOnly<T>
        where T : notnull
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private abstract class WriteOnly<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Results are written here; VantageFile reads them.");
    }
}
