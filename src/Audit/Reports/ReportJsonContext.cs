using System.Text.Json;
using System.Text.Json.Serialization;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Reports;

/// <summary>The JSON of findings and patches: members in camel case, all of them present, values of enums in kebab case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(KebabCase<Severity>), typeof(KebabCase<FindingStatus>), typeof(KebabCase<ProofStatus>), typeof(KebabCase<Outcome>),
    ])]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(PatchEntry))]
internal sealed partial class ReportJsonContext : JsonSerializerContext
{
    private sealed class KebabCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
        where T : struct, Enum;
}
