using System.Globalization;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options on what is remembered of a flow or its addresses, and on how much of a flow there has been.</summary>
internal static partial class FlowOptions
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        new("flow", KeywordKind.Condition, ValueForm.Plain, Flow) { IsOfAnyFlow = true },
        new("flowbits", KeywordKind.Condition, ValueForm.Plain, Flowbits) { IsOfAnyFlow = true },
        new("xbits", KeywordKind.Condition, ValueForm.Plain, Xbits),
        new("hostbits", KeywordKind.Condition, ValueForm.Plain, Hostbits),
        new("flowint", KeywordKind.Condition, ValueForm.Plain, Flowint),
        new("stream_size", KeywordKind.Condition, ValueForm.Plain, StreamSize),
        new("flow.age", KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.AddOfPacket(body, Measure(option, option.Value, static _ => [FlowMeasures.Age], [FlowMeasures.Age]))) { LooksAtHeader = true },
        new("flow.pkts", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Counted(body, option, null)) { First = EngineVersion.Suricata8 },
        new("flow.pkts_toserver", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Counted(body, option, PacketDirection.ToServer)) { First = EngineVersion.Suricata8 },
        new("flow.pkts_toclient", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Counted(body, option, PacketDirection.ToClient)) { First = EngineVersion.Suricata8 },
        new("flow.bytes", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Counted(body, option, null)) { First = EngineVersion.Suricata8 },
        new("flow.bytes_toserver", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Counted(body, option, PacketDirection.ToServer)) { First = EngineVersion.Suricata8 },
        new("flow.bytes_toclient", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Counted(body, option, PacketDirection.ToClient)) { First = EngineVersion.Suricata8 },
    ];

    private static void Flow(RuleBody body, OptionReading option)
    {
        var (draft, version) = (option.Draft, option.Version);
        if (draft.HasFlow || FlowOption.Parse(option.Rule.ValueOf(option.Option).ToString()) is not { } flow)
        {
            option.Refuse(body);
            return;
        }

        // What names no direction is for both. Suricata 7 adds directions up, 8 takes no other one behind the first.
        var isFirst = !draft.HasDirection;
        if (!isFirst && version == EngineVersion.Suricata8 && flow.Direction is not null && flow.Direction != draft.Direction)
        {
            option.Refuse(body);
            return;
        }

        draft.HasDirection = true;
        if (isFirst)
            draft.Direction = flow.Direction;
        else if (version == EngineVersion.Suricata7 && flow.Direction != draft.Direction)
            draft.Direction = null;
        draft.HasFlow |= flow.IsLast(version);
        if (flow.InStream is not null && !body.Traffic.HasKnownPayloads)
            body.AddUnknown(option.Name);
        body.NeedsStream |= flow.InStream == true;
        body.NeedsPacket |= flow.InStream == false;
        if (flow.ToCondition(version) is { } condition)
            body.Conditions.Add(condition);
    }

    private static void Flowbits(RuleBody body, OptionReading option)
    {
        var value = option.Value.Trim('"');
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        var command = (comma < 0 ? value : value[..comma]).Trim();
        var names = comma < 0 ? [] : value[(comma + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        switch (command)
        {
            case "noalert" when names.Length == 0:
                body.IsUnlogged = true;
                break;
            case "isset" or "isnotset" when names.Length > 0:
                body.Conditions.Add(new FlowBitCondition(names, command == "isset"));
                break;
            case "set" or "unset" or "toggle" when names.Length > 1:
                body.Unknown.Add(option.Name);
                break;
            case "set" or "unset" or "toggle" when names.Length == 1:
                body.Changes.Add(new FlowBitChange(Operation(command), names[0]));
                break;
            default:
                option.Refuse(body);
                break;
        }
    }

    private static BitOperation Operation(string command) => command switch { "set" => BitOperation.Set, "unset" => BitOperation.Unset, _ => BitOperation.Toggle };

    private static void Xbits(RuleBody body, OptionReading option)
    {
        var parts = option.Value.Split(',', StringSplitOptions.TrimEntries);
        AddressBitTracker? tracker = Array.Find(parts, static part => part.StartsWith("track ", StringComparison.Ordinal))?[6..].Trim() switch
        {
            "ip_src" => AddressBitTracker.Source,
            "ip_dst" => AddressBitTracker.Destination,
            "ip_pair" => AddressBitTracker.Pair,
            _ => null,
        };
        AddressBits(body, option, parts, tracker);
    }

    private static void Hostbits(RuleBody body, OptionReading option)
    {
        var parts = option.Value.Split(',', StringSplitOptions.TrimEntries);
        AddressBits(body, option, parts, parts.ElementAtOrDefault(2) switch { null or "" or "src" => AddressBitTracker.Source, "dst" => AddressBitTracker.Destination, _ => null });
    }

    private static void AddressBits(RuleBody body, OptionReading option, string[] parts, AddressBitTracker? tracker)
    {
        if (parts[0] == "noalert")
            body.IsUnlogged = true;
        else if (tracker is not { } place || parts is not [var command, { Length: > 0 } name, ..])
            body.AddUnknown(option.Name, keepsIpOnly: true);
        else if (command is "isset" or "isnotset")
            body.Conditions.Add(new AddressBitCondition(option.Name, new AddressBit(name, place), command == "isset"));
        else if (command is "set" or "unset" or "toggle")
            body.Changes.Add(new AddressBitChange(option.Name, Operation(command), new AddressBit(name, place)));
        else
            body.AddUnknown(option.Name, keepsIpOnly: true);
    }

    private static void Flowint(RuleBody body, OptionReading option)
    {
        if (FlowintForm().Match(option.Value) is not { Success: true } match || OperandOf(match.Groups["operand"].Value) is not { } operand)
        {
            body.AddUnknown(option.Name);
            return;
        }

        var (name, operation) = (match.Groups["name"].Value, match.Groups["operation"].Value);
        var isQuestion = operation is "isset" or "isnotset" or "notset";
        if (!isQuestion && match.Groups["operand"].Length == 0)
            body.AddUnknown(option.Name);
        else if (operation is "=" or "+" or "-")
            body.Changes.Add(new FlowIntegerChange(name, operation[0], operand));
        else
            body.Conditions.Add(new FlowIntegerCondition(name, operation, operand));
    }

    private static FlowIntegerOperand? OperandOf(string text) =>
        text.Length == 0 || !char.IsAsciiDigit(text[0]) ? new FlowIntegerOperand(text, 0)
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new FlowIntegerOperand(null, number)
        : null;

    private static void StreamSize(RuleBody body, OptionReading option)
    {
        var parts = option.Value.Split(',', StringSplitOptions.TrimEntries);
        Func<PacketView, Ordinary[]>? measures = parts[0] switch
        {
            "client" => static packet => [FlowMeasures.StreamSize(packet.Flow, PacketDirection.ToServer)],
            "server" => static packet => [FlowMeasures.StreamSize(packet.Flow, PacketDirection.ToClient)],
            "both" or "either" => static packet => [FlowMeasures.StreamSize(packet.Flow, PacketDirection.ToServer), FlowMeasures.StreamSize(packet.Flow, PacketDirection.ToClient)],
            _ => null,
        };
        Ordinary[] early = parts[0] switch { "client" => [FlowMeasures.EarlyClientSize], "server" => [FlowMeasures.EarlyServerSize], _ => [FlowMeasures.EarlyClientSize, FlowMeasures.EarlyServerSize] };
        var asked = parts is [_, "=" or "!" or "!=" or "<" or "<=" or ">" or ">=", _] ? NumberRange.Find(parts[1] + parts[2]) : null;
        option.Add(body, measures is null || asked is null ? null : new MeasureCondition(option.Name, asked.Value, parts[0] != "either", measures, early));
    }

    /// <summary>Packets or bytes, one way, both or either way.</summary>
    private static void Counted(RuleBody body, OptionReading option, PacketDirection? direction)
    {
        var value = option.Value;
        if (direction is null)
        {
            var comma = value.IndexOf(',', StringComparison.Ordinal);
            var way = comma < 0 ? "" : value[..comma].Trim();
            value = value[(comma + 1)..].Trim();
            if (way is not ("toserver" or "toclient" or "either"))
                value = "";
            direction = way switch { "toserver" => PacketDirection.ToServer, "toclient" => PacketDirection.ToClient, _ => null };
        }

        var isBytes = option.Name.StartsWith("flow.bytes", StringComparison.Ordinal);
        Func<FlowState, PacketDirection, Ordinary> count = isBytes ? FlowMeasures.Bytes : FlowMeasures.Packets;
        var (early, earlyBack) = isBytes ? (FlowMeasures.EarlyBytesToServer, FlowMeasures.EarlyBytesToClient) : (FlowMeasures.EarlyPacketsToServer, FlowMeasures.EarlyPacketsToClient);
        option.AddOfPacket(body, direction is { } one
            ? Measure(option, value, packet => [count(packet.Flow, one)], [one.IsToServer() ? early : earlyBack])
            : Measure(option, value, packet => [count(packet.Flow, PacketDirection.ToServer), count(packet.Flow, PacketDirection.ToClient)], [early, earlyBack]));
    }

    private static MeasureCondition? Measure(OptionReading option, string value, Func<PacketView, Ordinary[]> measures, Ordinary[] early) =>
        NumberRange.Find(value) is { } asked ? new MeasureCondition(option.Name, asked, needsAll: false, measures, early) : null;

    [GeneratedRegex(@"^\s*(?<name>[a-zA-Z][\w./]+)\s*,\s*(?<operation>==|!=|<=|>=|<|>|isset|notset|isnotset|[+=-])\s*,?\s*(?<operand>[a-zA-Z]\w+|[0-9]{1,10})?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FlowintForm();
}
