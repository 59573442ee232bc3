using System.Buffers;
using System.Text.Json;

namespace TlsCompat.Audit.Evidence;

/// <summary>
/// Finds alerts in JSON, token by token: an event of Suricata as it is, in the envelope of AWS, or as text in the message of an
/// event of CloudWatch Logs; alone or in a list. What else there is, is passed over.
/// </summary>
internal sealed class AlertParser(Action<AlertRecord> found, Action damaged, bool isNested = false)
{
    /// <summary>Longer values are no addresses, names or messages of rules.</summary>
    private const int MaximumText = 4_096;

    private readonly AlertRecord _record = new();
    private readonly Place[] _places = new Place[65];
    private AlertParser? _nested;
    private int _depth;
    private Name _name;

    private enum Place
    {
        Other,
        Records,
        Record,
        Event,
        Alert,
        Tls,
        Flow,
        Ja3,
    }

    private enum Name
    {
        Other,
        Event,
        Events,
        Message,
        Alert,
        Tls,
        Flow,
        EventType,
        AppProtocol,
        Direction,
        Firewall,
        Source,
        SourcePort,
        Destination,
        DestinationPort,
        FlowId,
        Time,
        EnvelopeTime,
        Action,
        Gid,
        Sid,
        Signature,
        ServerName,
        Ja3,
        Fingerprint,
        PacketsToServer,
        BytesToServer,
    }

    /// <summary>Begins a new value, whatever became of the one before.</summary>
    public void Begin() => _depth = 0;

    public void Take(ref Utf8JsonReader reader)
    {
        var place = _depth == 0 ? Place.Records : _places[_depth - 1];
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _name = NameIn(place, ref reader);
                break;
            case JsonTokenType.StartObject:
                _places[_depth++] = Enter(place);
                break;
            case JsonTokenType.StartArray:
                _places[_depth++] = _depth == 1 || (place == Place.Record && _name == Name.Events) ? Place.Records : Place.Other;
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                if (_places[--_depth] == Place.Record)
                {
                    found(_record);
                    _record.Clear();
                }

                break;
            case JsonTokenType.String when place is not (Place.Other or Place.Records):
                TakeText(ref reader);
                break;
            case JsonTokenType.Number when place is not (Place.Other or Place.Records):
                TakeNumber(ref reader);
                break;
        }
    }

    private Place Enter(Place place)
    {
        switch (place)
        {
            case Place.Records:
                _record.Clear();
                return Place.Record;
            case Place.Record when _name is Name.Event or Name.Message:
                return Place.Event;
            case Place.Record or Place.Event when _name == Name.Alert:
                return Place.Alert;
            case Place.Record or Place.Event when _name == Name.Tls:
                _record.IsTls = true;
                return Place.Tls;
            case Place.Record or Place.Event when _name == Name.Flow:
                return Place.Flow;
            case Place.Tls when _name == Name.Ja3:
                return Place.Ja3;
            default:
                return Place.Other;
        }
    }

    private void TakeText(ref Utf8JsonReader reader)
    {
        if (_name == Name.Message)
        {
            TakeMessage(ref reader);
            return;
        }

        if (_name == Name.Other || reader.HasValueSequence || reader.ValueSpan.Length > MaximumText)
            return;
        switch (_name)
        {
            case Name.EventType:
                _record.IsAlert = reader.ValueTextEquals("alert"u8);
                break;
            case Name.AppProtocol:
                _record.IsTls |= reader.ValueTextEquals("tls"u8);
                break;
            case Name.Direction:
                _record.IsToClient = reader.ValueTextEquals("to_client"u8);
                break;
            case Name.Action:
                _record.IsBlocked = reader.ValueTextEquals("blocked"u8);
                break;
            case Name.ServerName or Name.Fingerprint:
                _record.HasWholeHello |= reader.ValueSpan.Length > 0;
                break;
            case Name.Time:
                _record.Time = LogTime.Read(reader.ValueSpan) ?? _record.Time;
                break;
            case Name.EnvelopeTime:
                _record.Time ??= LogTime.Read(reader.ValueSpan);
                break;
            case Name.Firewall:
                _record.Firewall = reader.GetString();
                break;
            case Name.Source:
                _record.Source = reader.GetString()!;
                break;
            case Name.Destination:
                _record.Destination = reader.GetString()!;
                break;
            case Name.Signature:
                _record.Signature = reader.GetString()!;
                break;
        }
    }

    private void TakeNumber(ref Utf8JsonReader reader)
    {
        switch (_name)
        {
            case Name.SourcePort when reader.TryGetUInt16(out var port):
                _record.SourcePort = port;
                break;
            case Name.DestinationPort when reader.TryGetUInt16(out var port):
                _record.DestinationPort = port;
                break;
            case Name.FlowId when reader.TryGetInt64(out var flow):
                _record.FlowId = flow;
                break;
            case Name.PacketsToServer when reader.TryGetInt64(out var packets):
                _record.PacketsToServer = packets;
                break;
            case Name.BytesToServer when reader.TryGetInt64(out var bytes):
                _record.BytesToServer = bytes;
                break;
            case Name.Gid when reader.TryGetUInt32(out var gid):
                _record.Gid = gid;
                break;
            case Name.Sid when reader.TryGetUInt32(out var sid):
                _record.Sid = sid;
                break;
            case Name.EnvelopeTime when reader.TryGetInt64(out var seconds):
                _record.Time ??= seconds is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
                break;
        }
    }

    /// <summary>The message of an event of CloudWatch Logs is a record of the log, as text.</summary>
    private void TakeMessage(ref Utf8JsonReader reader)
    {
        if (isNested || reader.ValueSpan.IndexOf("blocked"u8) < 0)
            return;
        var text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            _nested ??= new AlertParser(found, damaged, isNested: true);
            if (!_nested.TryParse(text.AsSpan(0, reader.CopyString(text)).Trim(" \t\r\n"u8)))
                damaged();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    /// <summary>Takes one value or several with nothing between them; false where the text is something else.</summary>
    public bool TryParse(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            // Not the final block: what follows the value is another value.
            var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
            Begin();
            try
            {
                do
                {
                    if (!reader.Read())
                        return false;
                    Take(ref reader);
                }
                while (reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                // Invalid UTF-8 in a string is an invalid operation.
                return false;
            }

            text = text[(int)reader.BytesConsumed..].TrimStart(" \t\r"u8);
        }

        return true;
    }

    private static Name NameIn(Place place, ref Utf8JsonReader reader) => place switch
    {
        Place.Record => RecordName(ref reader),
        Place.Event => EventName(ref reader),
        Place.Alert => AlertName(ref reader),
        Place.Tls => TlsName(ref reader),
        Place.Flow => FlowName(ref reader),
        Place.Ja3 => reader.ValueTextEquals("hash"u8) ? Name.Fingerprint : Name.Other,
        _ => Name.Other,
    };

    private static Name RecordName(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("event"u8))
            return Name.Event;
        if (reader.ValueTextEquals("firewall_name"u8))
            return Name.Firewall;
        if (reader.ValueTextEquals("event_timestamp"u8))
            return Name.EnvelopeTime;
        if (reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("@message"u8))
            return Name.Message;
        if (reader.ValueTextEquals("events"u8) || reader.ValueTextEquals("logEvents"u8))
            return Name.Events;
        return EventName(ref reader);
    }

    private static Name EventName(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        3 when reader.ValueTextEquals("tls"u8) => Name.Tls,
        4 when reader.ValueTextEquals("flow"u8) => Name.Flow,
        5 when reader.ValueTextEquals("alert"u8) => Name.Alert,
        6 when reader.ValueTextEquals("src_ip"u8) => Name.Source,
        7 when reader.ValueTextEquals("flow_id"u8) => Name.FlowId,
        7 when reader.ValueTextEquals("dest_ip"u8) => Name.Destination,
        8 when reader.ValueTextEquals("src_port"u8) => Name.SourcePort,
        9 when reader.ValueTextEquals("timestamp"u8) => Name.Time,
        9 when reader.ValueTextEquals("dest_port"u8) => Name.DestinationPort,
        9 when reader.ValueTextEquals("app_proto"u8) => Name.AppProtocol,
        9 when reader.ValueTextEquals("direction"u8) => Name.Direction,
        10 when reader.ValueTextEquals("event_type"u8) => Name.EventType,
        _ => Name.Other,
    };

    private static Name AlertName(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        3 when reader.ValueTextEquals("gid"u8) => Name.Gid,
        6 when reader.ValueTextEquals("action"u8) => Name.Action,
        9 when reader.ValueTextEquals("signature"u8) => Name.Signature,
        12 when reader.ValueTextEquals("signature_id"u8) => Name.Sid,
        _ => Name.Other,
    };

    /// <summary>Fingerprints are made of the whole ClientHello: with one of them, and no name, the client sent none.</summary>
    private static Name TlsName(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        3 when reader.ValueTextEquals("sni"u8) => Name.ServerName,
        3 when reader.ValueTextEquals("ja3"u8) => Name.Ja3,
        3 when reader.ValueTextEquals("ja4"u8) => Name.Fingerprint,
        _ => Name.Other,
    };

    private static Name FlowName(ref Utf8JsonReader reader) => reader.ValueSpan.Length switch
    {
        13 when reader.ValueTextEquals("pkts_toserver"u8) => Name.PacketsToServer,
        14 when reader.ValueTextEquals("bytes_toserver"u8) => Name.BytesToServer,
        _ => Name.Other,
    };
}
