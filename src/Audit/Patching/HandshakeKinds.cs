using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Patching;

/// <summary>Says which handshakes a proof rests on.</summary>
internal static class HandshakeKinds
{
    public static string Of(AuditScope scope, IReadOnlyList<SplitResult> results)
    {
        var inbound = Count(results.Where(result => PatchConsent.IsInbound(scope, result.Case.Flow)));
        var outbound = results.Where(result => !PatchConsent.IsInbound(scope, result.Case.Flow)).ToList();
        var names = new[]
        {
            outbound.Exists(result => result.Outcome.Unsplit == FlowOutcome.Passed) ? "names that pass" : null,
            outbound.Exists(result => result.Outcome.Unsplit != FlowOutcome.Passed) ? "names that are stopped" : null,
        };
        var segments = results.Select(result => result.Case.Hello.Segments.Length).Distinct().Order().Select(Number);
        var versions = results.Select(result => result.Case.Hello.RecordVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return $"{Number(Count(outbound))} outbound and {Number(inbound)} inbound; {string.Join(" and ", names.OfType<string>())}; "
            + $"in {string.Join(", ", segments)} segments; record versions {string.Join(", ", versions)}";
    }

    private static int Count(IEnumerable<SplitResult> results) => results.Sum(result => result.Trial.Count);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
