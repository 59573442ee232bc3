using System.Globalization;
using TlsCompat.Audit.Trials;
using Result = TlsCompat.Suricata.Engine.Outcome;

namespace TlsCompat.Audit.Patching;

/// <summary>Says which handshakes a proof rests on.</summary>
internal static class HandshakeKinds
{
    public static string Of(AuditScope scope, IReadOnlyList<SplitResult> results)
    {
        var inbound = results.Count(result => PatchConsent.IsInbound(scope, result.Case.Flow));
        var outbound = results.Where(result => !PatchConsent.IsInbound(scope, result.Case.Flow)).ToList();
        var (passed, stopped) = (Names(outbound, passes: true), Names(outbound, passes: false));
        var segments = results.Select(result => result.Case.Hello.Segments.Length).Distinct().Order().Select(Number);
        var versions = results.Select(result => result.Case.Hello.RecordVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return $"{Number(results.Count - inbound)} outbound and {Number(inbound)} inbound; {Number(passed)} {Noun(passed)} passed and {Number(stopped)} stopped; "
            + $"in {string.Join(", ", segments)} segments; record versions {string.Join(", ", versions)}";
    }

    private static int Names(IEnumerable<SplitResult> results, bool passes) =>
        results.Where(result => result.Outcome.Unsplit == Result.Passed == passes).Select(result => result.Case.Hello.ServerName).Distinct(StringComparer.Ordinal).Count();

    private static string Noun(int count) => count == 1 ? "name" : "names";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
