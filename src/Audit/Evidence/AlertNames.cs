using System.Text.Json;

namespace TlsCompat.Audit.Evidence;

/// <summary>Recognises the names of members without making strings of them.</summary>
internal static class AlertNames
{
    public static AlertName In(AlertPlace place, ref Utf8JsonReader reader) => place switch
    {
        AlertPlace.Record => InRecord(ref reader),
        AlertPlace.Event => InEvent(ref reader),
        AlertPlace.Alert => InAlert(ref reader),
        AlertPlace.Tls => InTls(ref reader),
        AlertPlace.Flow => InFlow(ref reader),
        AlertPlace.Ja3 => reader.ValueTextEquals("hash"u8) ? AlertName.Fingerprint : AlertName.Other,
        _ => AlertName.Other,
    };

    private static AlertName InRecord(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("event"u8))
            return AlertName.Event;
        if (reader.ValueTextEquals("firewall_name"u8))
            return AlertName.Firewall;
        if (reader.ValueTextEquals("event_timestamp"u8))
            return AlertName.EnvelopeTime;
        if (reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("@message"u8))
            return AlertName.Message;
        if (reader.ValueTextEquals("events"u8) || reader.ValueTextEquals("logEvents"u8))
            return AlertName.Events;
        return InEvent(ref reader);
    }

    private static AlertName InEvent(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        3 when reader.ValueTextEquals("tls"u8) => AlertName.Tls,
        4 when reader.ValueTextEquals("flow"u8) => AlertName.Flow,
        5 when reader.ValueTextEquals("alert"u8) => AlertName.Alert,
        6 when reader.ValueTextEquals("src_ip"u8) => AlertName.Source,
        7 when reader.ValueTextEquals("flow_id"u8) => AlertName.FlowId,
        7 when reader.ValueTextEquals("dest_ip"u8) => AlertName.Destination,
        8 when reader.ValueTextEquals("src_port"u8) => AlertName.SourcePort,
        9 when reader.ValueTextEquals("timestamp"u8) => AlertName.Time,
        9 when reader.ValueTextEquals("dest_port"u8) => AlertName.DestinationPort,
        9 when reader.ValueTextEquals("app_proto"u8) => AlertName.AppProtocol,
        9 when reader.ValueTextEquals("direction"u8) => AlertName.Direction,
        10 when reader.ValueTextEquals("event_type"u8) => AlertName.EventType,
        _ => AlertName.Other,
    };

    private static AlertName InAlert(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        3 when reader.ValueTextEquals("gid"u8) => AlertName.Gid,
        6 when reader.ValueTextEquals("action"u8) => AlertName.Action,
        9 when reader.ValueTextEquals("signature"u8) => AlertName.Signature,
        12 when reader.ValueTextEquals("signature_id"u8) => AlertName.Sid,
        _ => AlertName.Other,
    };

    /// <summary>Fingerprints are made of the whole ClientHello: with one of them, and no name, the client sent none.</summary>
    private static AlertName InTls(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        3 when reader.ValueTextEquals("sni"u8) => AlertName.ServerName,
        3 when reader.ValueTextEquals("ja3"u8) => AlertName.Ja3,
        3 when reader.ValueTextEquals("ja4"u8) => AlertName.Fingerprint,
        _ => AlertName.Other,
    };

    private static AlertName InFlow(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        13 when reader.ValueTextEquals("pkts_toserver"u8) => AlertName.PacketsToServer,
        14 when reader.ValueTextEquals("bytes_toserver"u8) => AlertName.BytesToServer,
        _ => AlertName.Other,
    };
}
