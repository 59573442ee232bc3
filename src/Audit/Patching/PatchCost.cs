using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Says what waiting for the ClientHello costs: what is stopped is stopped with its last segment, so that those before it reach the server.
/// One witness stands for all: the first that goes out and is stopped.
/// </summary>
internal static class PatchCost
{
    /// <param name="scope">The scope.</param>
    /// <param name="changes">What becomes of each witness before the change and after it.</param>
    /// <returns>A clause, or none where no witness is stopped.</returns>
    public static IReadOnlyList<string> Of(AuditScope scope, IEnumerable<(SplitResult Before, SplitResult After)> changes)
    {
        var stopped = changes.Where(each => IsStopped(each.Before.Outcome.Unsplit) && IsStopped(each.After.Outcome.Split) && each.After.Split.FirstStopped is { Kind: PacketKind.ClientHello }
            && !PatchConsent.IsInbound(scope, each.Before.Case.Flow)).Select(each => each.After).FirstOrDefault();
        if (stopped is null)
            return [];
        var (hello, server) = (stopped.Case.Hello, stopped.Case.Flow.Server);
        var sent = hello.Cuts[^1];
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(hello.Cuts.Count == 1 ? "the first segment" : $"{hello.Cuts.Count} segments")} of a ClientHello for {hello.ServerName}, {sent:N0} of {hello.Split.Length:N0} bytes, {(hello.Cuts.Count == 1 ? "reaches" : "reach")} {server} before the rest is stopped"),
        ];
    }

    private static bool IsStopped(FlowOutcome outcome) => outcome is FlowOutcome.Dropped or FlowOutcome.Rejected;
}
