using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Patching;

/// <summary>Which handshakes a patch may let through that were stopped before: inbound ones, if the caller says so or none of them gets that far.</summary>
internal sealed class PatchConsent(AuditScope scope, ScopedRule rule)
{
    private readonly List<string> _letsThrough = [];
    private readonly HashSet<FlowTuple> _told = [];

    /// <summary>What was let through by consent so far, a clause a flow.</summary>
    public IReadOnlyList<string> LetsThrough => _letsThrough;

    /// <summary>Whether a difference is one that may be.</summary>
    public bool Covers(SplitResult before, SplitResult after)
    {
        if (Wanted(scope, before, after) == AcceptedChanges.None)
            return false;
        var guard = InboundGuard.Of(scope, before, rule);
        if (guard is null && !scope.Settings.Accept.HasFlag(AcceptedChanges.Inbound))
            return false;
        var flow = before.Case.Flow;
        if (_told.Add(flow))
        {
            _letsThrough.Add(guard is null
                ? $"TLS from {flow.Client.Address} to {flow.Server}, which comes in: what stopped the server's answer stops it no longer"
                : $"answers to TLS that comes in, from {flow.Client.Address} to {flow.Server}; {guard} stops each such connection at its SYN");
        }

        return true;
    }

    /// <summary>What the caller would have to accept for a difference; None where nothing can be said for it.</summary>
    public static AcceptedChanges Wanted(AuditScope scope, SplitResult before, SplitResult after) =>
        IsInbound(scope, before.Case.Flow) && after.Outcome is { Split: FlowOutcome.Passed, Unsplit: FlowOutcome.Passed } ? AcceptedChanges.Inbound : AcceptedChanges.None;

    /// <summary>Whether a connection begins outside HOME_NET and ends in it.</summary>
    public static bool IsInbound(AuditScope scope, FlowTuple flow) =>
        !Networks.Holds(scope.HomeNet, flow.Client.Address) && Networks.Holds(scope.HomeNet, flow.Server.Address);
}
