using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>
/// Options on fields of the IP and TCP header. What every ordinary flow decides alike is known; what depends on the hosts, the network or
/// chance is not.
/// </summary>
internal static class HeaderOptions
{
    // The largest segments that hosts ask for: a cautious path, and jumbo frames.
    private const int SmallestMss = 1200;
    private const int LargestMss = 8961;

    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        new("dsize", KeywordKind.Condition, ValueForm.Plain, Size),
        .. KeywordRow.Each("flags tcp.flags", static name => new(name, KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.AddOfPacket(body, TcpFlagsCondition.Parse(option.Name, option.Value, option.Version))) { LooksAtHeader = true }),
        // Systems begin with 64, 128 or 255, and no path has 32 hops.
        new("ttl", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Add(body, option, NumberRange.Find(option.Value), new(32, 255), static _ => true)) { LooksAtHeader = true },
        new("tos", KeywordKind.Condition, ValueForm.Quotable, static (body, option) => Add(body, option, HeaderValues.TypeOfService(option.Value), new(0, 0), static packet => !packet.Flow.IsIPv6)) { LooksAtHeader = true },
        // Some systems number packets that may not be cut with 0, others by a counter or by chance: no other number is that of an ordinary packet.
        new("id", KeywordKind.Condition, ValueForm.Plain, Identification) { LooksAtHeader = true },
        .. KeywordRow.Each("window tcp.window", static name => new(name, KeywordKind.Condition, ValueForm.Plain, static (body, option) => Add(body, option, HeaderValues.Window(option.Value), new(1, ushort.MaxValue), static _ => true)) { LooksAtHeader = true }),
        // Initial sequence numbers are drawn: no number is that of an ordinary packet.
        .. KeywordRow.Each("seq tcp.seq", static name => new(name, KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.AddOfPacket(body, HeaderValues.Number(option.Value, uint.MaxValue) is null ? null : new NeverCondition(option.Name))) { LooksAtHeader = true }),
        .. KeywordRow.Each("ack tcp.ack", static name => new(name, KeywordKind.Condition, ValueForm.Plain, Acknowledgement) { LooksAtHeader = true }),
        new("tcp.mss", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Add(body, option, NumberRange.Find(option.Value), new(SmallestMss, LargestMss), static packet => packet.Flags.HasFlag(TcpFlags.Syn))) { LooksAtHeader = true },
        new("fragbits", KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.AddOfPacket(body, FragmentBitsCondition.Parse(option.Value))) { LooksAtHeader = true },
        new("fragoffset", KeywordKind.Condition, ValueForm.Plain, static (body, option) => Add(body, option, HeaderValues.Compared(option.Value), new(0, 0), static packet => !packet.Flow.IsIPv6)) { LooksAtHeader = true },
        new("ipopts", KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.AddOfPacket(body, new NeverCondition(option.Name))) { LooksAtHeader = true },
        new("sameip", KeywordKind.Condition, ValueForm.None, static (body, option) => option.AddOfPacket(body, new SameAddressCondition())) { LooksAtHeader = true },
        .. KeywordRow.Each("itype icode icmp_id", static name => new(name, KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.AddOfPacket(body, new NeverCondition(option.Name))) { LooksAtHeader = true }),
        new("icmp_seq", KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.AddOfPacket(body, new NeverCondition(option.Name))),
        .. KeywordRow.Each("ipv4-csum tcpv4-csum", static name => new(name, KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.Add(body, ChecksumCondition.Parse(option.Name, option.Unquoted, isIPv6: false)))),
        new("tcpv6-csum", KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.Add(body, ChecksumCondition.Parse(option.Name, option.Unquoted, isIPv6: true))),
        .. KeywordRow.Each("udpv4-csum udpv6-csum icmpv4-csum icmpv6-csum", static name => new(name, KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.Add(body, new NeverCondition(option.Name)))),
    ];

    /// <summary>A field whose values in ordinary packets lie in a range.</summary>
    private static void Add(RuleBody body, OptionReading option, NumberRange? asked, Ordinary ordinary, Func<PacketView, bool> has) =>
        option.AddOfPacket(body, asked is { } range ? new OrdinaryCondition(option.Name, range, ordinary, has) : null);

    private static void Identification(RuleBody body, OptionReading option) => option.AddOfPacket(
        body,
        HeaderValues.Number(option.Value.Trim('"'), ushort.MaxValue) switch
        {
            null => null,
            { First: 0 } zero => new OrdinaryCondition(option.Name, zero, new(0, ushort.MaxValue), static packet => !packet.Flow.IsIPv6),
            _ => new NeverCondition(option.Name),
        });

    private static void Acknowledgement(RuleBody body, OptionReading option) => option.AddOfPacket(
        body,
        HeaderValues.Number(option.Value, uint.MaxValue) switch
        {
            null => null,
            // Only the SYN acknowledges nothing.
            { First: 0 } zero => new OrdinaryCondition(option.Name, zero, new(0, 0), static packet => !packet.Flags.HasFlag(TcpFlags.Ack)),
            _ => new NeverCondition(option.Name),
        });

    private static void Size(RuleBody body, OptionReading option)
    {
        if (NumberRange.Find(option.Value.Trim('"')) is not { } range || body.Conditions.Exists(condition => condition is PacketSizeCondition))
            option.Refuse(body);
        else
            option.AddOfPacket(body, new PacketSizeCondition(range));
    }
}
