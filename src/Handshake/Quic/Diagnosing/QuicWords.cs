using System.Globalization;
using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>Words for what a QUIC probe met.</summary>
internal static class QuicWords
{
    /// <summary>What it costs that a client's QUIC does not get through: measured with curl 8.23 and quic-go 0.59.</summary>
    public const string Fallback =
        "QUIC is optional: browsers and curl --http3 go over to TCP, curl after 0.1 s; clients with nothing but QUIC fail at their own time-out, quic-go after 5 s and curl --http3-only after 12 s.";

    public const string Compare = "Test from another network and compare: where it passes from there, the path from here is at fault.";

    /// <summary>One sentence on a result.</summary>
    public static string Of(ProbeResult result) => $"{result.Probe}: {Outcome(result)}{Way(result)}.";

    /// <summary>A sentence on the last result of each of these probes, as far as they were sent.</summary>
    public static IEnumerable<string> Of(QuicObservations seen, params QuicProbe[] probes) => probes.Select(seen.Last).OfType<ProbeResult>().Select(Of);

    /// <summary>A sentence on every probe.</summary>
    public static IEnumerable<string> OfAll(QuicObservations seen) => Of(seen, [.. QuicProbe.All]);

    private static string Outcome(ProbeResult result) => result.Outcome switch
    {
        _ when result is { Fault: { } fault } => $"answered with {fault}",
        ProbeOutcome.ServerHello when result.RetriedFor is { } group => $"{result.Version} with {result.Group}, asked for by a HelloRetryRequest for {group}",
        ProbeOutcome.ServerHello => $"{result.Version} with {result.Group}",
        ProbeOutcome.HelloRetryRequest => "a HelloRetryRequest",
        ProbeOutcome.Alert => $"the alert {result.Alert} ({result.ReceivedAlert?.Value})",
        ProbeOutcome.Closed => $"closed, {result.Detail}",
        ProbeOutcome.VersionNegotiation => $"Version Negotiation, {result.Detail}",
        ProbeOutcome.Malformed => $"damaged TLS, {result.Detail}",
        ProbeOutcome.NotTls => $"not QUIC, {result.Detail}",
        ProbeOutcome.Refused => "refused by ICMP, port unreachable",
        ProbeOutcome.Unreachable => $"no way there, {result.Detail}",
        ProbeOutcome.TimedOut when result.RetriedFor is { } group => $"time-out after a HelloRetryRequest for {group} and the second ClientHello",
        ProbeOutcome.TimedOut => $"time-out{(result.Detail is { } detail ? $", {detail}" : "")}",
        _ => result.Detail ?? "not run",
    };

    private static string Way(ProbeResult result)
    {
        if (result.Quic is not { } quic)
            return "";
        var words = new List<string>();
        if (quic.IsRetried)
            words.Add("after a Retry");
        if (result.Outcome == ProbeOutcome.TimedOut)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{quic.Acknowledged} of {Datagrams(quic.Datagrams)} acknowledged"));
        if (quic.Repeats > 0 && result.Outcome is ProbeOutcome.TimedOut or ProbeOutcome.ServerHello)
            words.Add(quic.Repeats == 1 ? "sent again once" : string.Create(CultureInfo.InvariantCulture, $"sent again {quic.Repeats} times"));
        return words.Count == 0 ? "" : "; " + string.Join(", ", words);
    }

    private static string Datagrams(int count) => count == 1 ? "1 datagram" : string.Create(CultureInfo.InvariantCulture, $"{count} datagrams");
}
