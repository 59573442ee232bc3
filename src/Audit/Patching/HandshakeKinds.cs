using System.Globalization;
using TlsCompat.Audit.Trials;
using Result = TlsCompat.Suricata.Engine.Outcome;

namespace TlsCompat.Audit.Patching;

/// <summary>Says which handshakes a proof rests on.</summary>
internal static class HandshakeKinds
{
    public static string Of(AuditScope scope, IReadOnlyList<SplitResult> results)
    {
        var inbound = results.Where(result => PatchConsent.IsInbound(scope, result.Case.Flow)).Sum(result => result.Trial.Count);
        var all = results.Sum(result => result.Trial.Count);
        var passed = results.Where(result => result.Outcome.Unsplit == Result.Passed).Sum(result => result.Trial.Count);
        var segments = results.Select(result => result.Case.Hello.Segments.Length).Distinct().Order().Select(Number);
        var versions = results.Select(result => result.Case.Hello.RecordVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return $"{Number(all - inbound)} outbound and {Number(inbound)} inbound; in one segment {Number(passed)} passed and {Number(all - passed)} stopped; "
            + $"in {string.Join(", ", segments)} segments; record versions {string.Join(", ", versions)}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
