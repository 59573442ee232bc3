using TlsCompat.Handshake;

namespace TlsCompat.Calls.Comparing;

/// <summary>Reads the fate of a ClientHello out of the results of its probe.</summary>
internal static class WireFates
{
    /// <param name="runs">The results of one probe, repetitions too.</param>
    public static WireFate Of(IEnumerable<ProbeResult> runs)
    {
        var fates = runs.Select(Of).Distinct().ToList();
        // What passes alone failed for the company of other connections, and not for a rule.
        return fates is [var only] ? only : WireFate.Unclear;
    }

    public static string Words(this WireFate fate) => fate switch
    {
        WireFate.Arrived => "it is answered",
        WireFate.Silent => "nothing comes back",
        WireFate.Reset => "the connection is reset",
        WireFate.Closed => "the connection is closed",
        WireFate.NoAnswerToSyn => "the SYN is not answered",
        WireFate.Refused => "the connection is refused",
        _ => "it is not clear what becomes of it",
    };

    private static WireFate Of(ProbeResult run) => run switch
    {
        // The first hello was answered, whatever became of the second.
        { RetriedFor: not null } or { Outcome: ProbeOutcome.ServerHello or ProbeOutcome.HelloRetryRequest or ProbeOutcome.Alert or ProbeOutcome.Malformed } => WireFate.Arrived,
        { Outcome: ProbeOutcome.Refused } => WireFate.Refused,
        { Outcome: ProbeOutcome.TimedOut, Phase: ProbePhase.Connect } => WireFate.NoAnswerToSyn,
        { Phase: ProbePhase.Connect or ProbePhase.Prepare } => WireFate.Unclear,
        { Outcome: ProbeOutcome.TimedOut } => WireFate.Silent,
        { Outcome: ProbeOutcome.Reset } => WireFate.Reset,
        { Outcome: ProbeOutcome.Closed } => WireFate.Closed,
        _ => WireFate.Unclear,
    };
}
