using System.Buffers;
using System.Text.Json;

namespace TlsCompat.Audit.Evidence;

/// <summary>
/// Finds alerts in JSON, token by token: an event of Suricata as it is, in the envelope of AWS, or as text in the message of an
/// event of CloudWatch Logs; alone or in a list. What else there is, is passed over.
/// </summary>
internal sealed class AlertParser(Action<AlertRecord> found, Action damaged, bool isNested = false)
{
    /// <summary>Deeper than any log: an event in its envelope in a list has six levels.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Longer values are no addresses, names or messages of rules.</summary>
    private const int MaximumText = 4_096;

    private readonly AlertRecord _record = new();
    private readonly AlertPlace[] _places = new AlertPlace[MaximumDepth + 1];
    private AlertParser? _nested;
    private int _depth;
    private AlertName _name;

    /// <summary>Whether a record may begin here, or anything else that is no part of one.</summary>
    public bool IsBetweenRecords => _depth == 0 || _places[_depth - 1] == AlertPlace.Records;

    /// <summary>Begins a new value, whatever became of the one before.</summary>
    public void Begin() => _depth = 0;

    public void Take(ref Utf8JsonReader reader)
    {
        var place = _depth == 0 ? AlertPlace.Records : _places[_depth - 1];
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _name = AlertNames.In(place, ref reader);
                break;
            case JsonTokenType.StartObject:
                _places[_depth++] = Enter(place);
                break;
            case JsonTokenType.StartArray:
                _places[_depth++] = _depth == 1 || (place == AlertPlace.Record && _name == AlertName.Events) ? AlertPlace.Records : AlertPlace.Other;
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                if (_places[--_depth] == AlertPlace.Record)
                {
                    found(_record);
                    _record.Clear();
                }

                break;
            case JsonTokenType.String when place is not (AlertPlace.Other or AlertPlace.Records):
                TakeText(ref reader);
                break;
            case JsonTokenType.Number when place is not (AlertPlace.Other or AlertPlace.Records):
                TakeNumber(ref reader);
                break;
        }
    }

    private AlertPlace Enter(AlertPlace place)
    {
        switch (place)
        {
            case AlertPlace.Records:
                _record.Clear();
                return AlertPlace.Record;
            case AlertPlace.Record when _name == AlertName.Message:
                // In its envelope or without.
                return AlertPlace.Record;
            case AlertPlace.Record when _name == AlertName.Event:
                return AlertPlace.Event;
            case AlertPlace.Record or AlertPlace.Event when _name == AlertName.Alert:
                return AlertPlace.Alert;
            case AlertPlace.Record or AlertPlace.Event when _name == AlertName.Tls:
                _record.IsTls = true;
                return AlertPlace.Tls;
            case AlertPlace.Record or AlertPlace.Event when _name == AlertName.Flow:
                return AlertPlace.Flow;
            case AlertPlace.Tls when _name == AlertName.Ja3:
                return AlertPlace.Ja3;
            default:
                return AlertPlace.Other;
        }
    }

    private void TakeText(ref Utf8JsonReader reader)
    {
        if (_name == AlertName.Message)
        {
            TakeMessage(ref reader);
            return;
        }

        if (_name == AlertName.Other || reader.HasValueSequence || reader.ValueSpan.Length > MaximumText)
            return;
        switch (_name)
        {
            case AlertName.EventType:
                _record.IsAlert = reader.ValueTextEquals("alert"u8);
                break;
            case AlertName.AppProtocol:
                _record.IsTls |= reader.ValueTextEquals("tls"u8);
                break;
            case AlertName.Direction:
                _record.IsToClient = reader.ValueTextEquals("to_client"u8);
                break;
            case AlertName.Action:
                _record.IsBlocked = reader.ValueTextEquals("blocked"u8);
                break;
            case AlertName.ServerName or AlertName.Fingerprint:
                _record.HasWholeHello |= reader.ValueSpan.Length > 0;
                break;
            case AlertName.Time:
                _record.Time = LogTime.Read(reader.ValueSpan) ?? _record.Time;
                break;
            case AlertName.EnvelopeTime:
                _record.Time ??= LogTime.Read(reader.ValueSpan);
                break;
            case AlertName.Firewall:
                _record.Firewall = reader.GetString();
                break;
            case AlertName.Source:
                _record.Source = reader.GetString()!;
                break;
            case AlertName.Destination:
                _record.Destination = reader.GetString()!;
                break;
            case AlertName.Signature:
                _record.Signature = reader.GetString()!;
                break;
        }
    }

    private void TakeNumber(ref Utf8JsonReader reader)
    {
        switch (_name)
        {
            case AlertName.SourcePort when reader.TryGetUInt16(out var port):
                _record.SourcePort = port;
                break;
            case AlertName.DestinationPort when reader.TryGetUInt16(out var port):
                _record.DestinationPort = port;
                break;
            case AlertName.FlowId when reader.TryGetInt64(out var flow):
                _record.FlowId = flow;
                break;
            case AlertName.PacketsToServer when reader.TryGetInt64(out var packets):
                _record.PacketsToServer = packets;
                break;
            case AlertName.BytesToServer when reader.TryGetInt64(out var bytes):
                _record.BytesToServer = bytes;
                break;
            case AlertName.Gid when reader.TryGetUInt32(out var gid):
                _record.Gid = gid;
                break;
            case AlertName.Sid when reader.TryGetUInt32(out var sid):
                _record.Sid = sid;
                break;
            case AlertName.EnvelopeTime when reader.TryGetInt64(out var seconds):
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
}
