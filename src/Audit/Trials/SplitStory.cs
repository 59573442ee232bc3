using System.Globalization;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Trials;

/// <summary>A witness's story in one sentence.</summary>
internal static class SplitStory
{
    /// <summary>Tells what becomes of the split ClientHello and of the whole one, where the other faults are out of the way, and where they are not.</summary>
    public static string Tell(AuditScope scope, SplitResult result)
    {
        var hello = result.Case.Hello;
        var split = result.Outcome.Split switch
        {
            FlowOutcome.Delayed => "loses a segment and waits for the retransmission",
            FlowOutcome.Rejected => "is answered with a reset",
            FlowOutcome.Passed => "passes",
            _ => "is dropped",
        };
        var port = result.Case.Flow.Server.Port;
        var where = port == 443 ? "" : string.Create(CultureInfo.InvariantCulture, $" on port {port}");
        var segments = hello.Segments.Length == 2 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {hello.Segments.Length} segments");
        return $"A {hello.Split.Length}-byte {hello.Client} ClientHello for {hello.ServerName}{where}{segments} {split}; {Unsplit(scope, result)}{LaterTls.OnPort(port, scope.Engine.Version)}";
    }

    /// <summary>
    /// What becomes of the same ClientHello in one segment. The other faults are out of the way: where one of them stops it all the
    /// same, that is said.
    /// </summary>
    private static string Unsplit(AuditScope scope, SplitResult result)
    {
        var unsplit = result.Outcome.Unsplit switch
        {
            FlowOutcome.Passed => "passes",
            FlowOutcome.Rejected => "is rejected",
            FlowOutcome.Delayed => "is delayed",
            _ => "is dropped",
        };
        if (result.Outcome.Unsplit != FlowOutcome.Passed || scope.Trials.PlayAsItIs(result) is not { Outcome: FlowOutcome.Dropped or FlowOutcome.Rejected or FlowOutcome.Delayed } real)
            return $"in one segment it {unsplit}";
        var other = real.DecidedBy is { } rule ? rule.Syntax.Sid is { } sid ? string.Create(CultureInfo.InvariantCulture, $"sid {sid}") : "a rule without a sid"
            : real.DecidedByDefault is { } action ? action.ToText()
            : "another rule";
        var does = real.Outcome switch { FlowOutcome.Rejected => "rejects", FlowOutcome.Delayed => "delays", _ => "drops" };
        return $"in one segment {other} {does} it too, and only without that fault does it pass";
    }
}
