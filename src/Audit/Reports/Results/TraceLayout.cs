using System.Globalization;
using System.Text.Json;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>How a trace is written: in a table a row a packet.</summary>
public static class TraceLayout
{
    public static ResultLayout<FirewallTrace> Instance { get; } = new TableLayout<FirewallTrace, TracedPacket>(
        "A handshake, packet by packet",
        ReportJsonContext.Default.FirewallTrace,
        trace => trace.Packets,
        [
            new("number", packet => Number(packet.Number), IsBrief: true),
            new("direction", packet => Word(packet.Direction), IsBrief: true),
            new("kind", packet => Word(packet.Kind), IsBrief: true),
            new("isRetransmission", packet => packet.IsRetransmission ? "true" : "false"),
            new("bytes", packet => Number(packet.Bytes), IsBrief: true),
            new("clientHello", packet => Word(packet.ClientHello), IsBrief: true),
            new("verdict", packet => Word(packet.Verdict), IsBrief: true),
            new("scope", packet => packet.Scope is { } scope ? Word(scope) : null, IsBrief: true),
            new("sids", packet => string.Join(' ', packet.Sids), IsBrief: true),
            new("decidedByDefault", packet => packet.DecidedByDefault, IsBrief: true),
        ])
    { IsOne = true };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>As in JSON.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
