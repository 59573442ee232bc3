using System.Globalization;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Words for what a probe met.</summary>
internal static class ProbeWords
{
    /// <summary>One sentence on a result.</summary>
    public static string Of(ProbeResult result) => $"{result.Probe}: {Outcome(result)}{Tcp(result)}.";

    /// <summary>A sentence on the last result of each of these probes, as far as they were run.</summary>
    public static IEnumerable<string> Of(Observations seen, params Probe[] probes) => probes.Select(seen.Last).OfType<ProbeResult>().Select(Of);

    private static string Outcome(ProbeResult result) => result.Outcome switch
    {
        _ when result is { Fault: { } fault } => $"answered with {fault}",
        ProbeOutcome.ServerHello when result.RetriedFor is { } group => $"{result.Version} with {group}, asked for by a HelloRetryRequest",
        ProbeOutcome.ServerHello => result.Group is { } group ? $"{result.Version} with {group}" : $"{result.Version}",
        ProbeOutcome.HelloRetryRequest => "a HelloRetryRequest",
        ProbeOutcome.Alert => $"the alert {result.Alert} ({result.ReceivedAlert?.Value})",
        ProbeOutcome.Reset => $"reset {When(result)}",
        ProbeOutcome.TimedOut => $"time-out {When(result)}",
        ProbeOutcome.Closed => $"closed {When(result)}",
        ProbeOutcome.NotTls => $"not TLS, {result.Detail}",
        ProbeOutcome.Malformed => $"damaged TLS, {result.Detail}",
        ProbeOutcome.Refused => "refused",
        ProbeOutcome.Unreachable => $"no way there, {result.Detail}",
        _ => result.Detail ?? "not run",
    };

    private static string When(ProbeResult result) => result.Phase switch
    {
        _ when result.RetriedFor is { } group => $"after a HelloRetryRequest for {group} and the second ClientHello",
        ProbePhase.Connect when result.ConnectSpan is { } late => string.Create(CultureInfo.InvariantCulture, $"while connecting; the SYN was answered after {late.TotalSeconds:0.0} s"),
        ProbePhase.Connect => "while connecting",
        ProbePhase.Prepare => "before TLS",
        ProbePhase.Send => "between the segments",
        ProbePhase.Wait => string.Create(CultureInfo.InvariantCulture, $"after {result.BytesSent:N0} bytes were sent"),
        _ => string.Create(CultureInfo.InvariantCulture, $"after {result.BytesReceived:N0} bytes of an answer"),
    };

    // Without an answer it matters how far the bytes came, and with one what it took.
    private static string Tcp(ProbeResult result) => result switch
    {
        { Passed: true, Tcp.Retransmissions: > 0 and var times } => string.Create(CultureInfo.InvariantCulture, $"; {Retransmissions(times)}"),
        { Passed: false, Phase: ProbePhase.Send or ProbePhase.Wait, Outcome: not ProbeOutcome.Reset, Tcp: { } tcp } =>
            string.Create(CultureInfo.InvariantCulture, $"; {tcp.BytesAcknowledged:N0} bytes acknowledged, {Retransmissions(tcp.Retransmissions)}"),
        _ => "",
    };

    private static string Retransmissions(int times) => times == 1 ? "1 retransmission" : string.Create(CultureInfo.InvariantCulture, $"{times} retransmissions");
}
