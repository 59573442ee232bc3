using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Patching;

/// <summary>Names the handshake that speaks against a patch.</summary>
internal static class PatchCounterexample
{
    public static string Tell(AuditScope scope, SplitResult before, SplitResult after)
    {
        var flow = before.Case.Flow;
        var isWhole = after.Outcome.Unsplit != before.Outcome.Unsplit;
        var (was, becomes) = (before.Outcome.Unsplit, isWhole ? after.Outcome.Unsplit : after.Outcome.Split);
        var direction = Networks.Holds(scope.HomeNet, flow.Client.Address) ? "a" : "an inbound";
        var split = isWhole ? "" : " in segments";
        return was == becomes
            ? $"it would stop {direction} ClientHello from {flow.Client.Address} to {flow.Server} at another packet"
            : $"{direction} ClientHello{split} from {flow.Client.Address} to {flow.Server} for {before.Case.Hello.ServerName}, which {Is(was)} in one segment today, would {Does(becomes)}";
    }

    private static string Is(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Passed => "passes",
        FlowOutcome.Delayed => "is delayed",
        FlowOutcome.Rejected => "is rejected",
        _ => "is dropped",
    };

    private static string Does(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Passed => "pass",
        FlowOutcome.Delayed => "be delayed",
        FlowOutcome.Rejected => "be rejected",
        _ => "be dropped",
    };
}
