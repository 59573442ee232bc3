using System.Text.Json;
using System.Text.Json.Serialization;
using TlsCompat.Audit.Changes;
using TlsCompat.Audit.Evidence;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Reports.Writing;

/// <summary>The JSON of findings, patches, traces and comparisons: members in camel case, all of them present; values of enums in kebab case, those of packets in camel case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(KebabCase<Severity>), typeof(KebabCase<FindingStatus>), typeof(KebabCase<ProofStatus>), typeof(KebabCase<FlowOutcome>), typeof(KebabCase<SuppressionKind>),
        typeof(KebabCase<ChangeKind>), typeof(KebabCase<ChangedHello>), typeof(KebabCase<ChangeDirection>),
        typeof(CamelCase<HelloState>), typeof(CamelCase<PacketDirection>), typeof(CamelCase<PacketKind>), typeof(CamelCase<PacketVerdict>),
        typeof(CamelCase<RuleOrder>), typeof(CamelCase<VerdictScope>),
    ])]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(Finding[]))]
[JsonSerializable(typeof(RulePatch))]
[JsonSerializable(typeof(FirewallTrace))]
[JsonSerializable(typeof(DropEvidence))]
[JsonSerializable(typeof(RuleSetComparison))]
internal sealed partial class ReportJsonContext : JsonSerializerContext
{
    private sealed class KebabCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
        where T : struct, Enum;

    private sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
        where T : struct, Enum;
}
