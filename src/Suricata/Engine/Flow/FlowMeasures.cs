namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// How much of a flow there has been. Up to the server's answer every ordinary flow is like the one that is played; what comes after that
/// is more, and how much more differs.
/// </summary>
internal static class FlowMeasures
{
    // IPv4 and TCP without options; IPv6 and TCP with all that there is room for, behind an Ethernet header with tags.
    private const int SmallestHeaders = 40;
    private const int LargestHeaders = 122;

    // No answer to a ClientHello is shorter: an abbreviated handshake of TLS 1.2.
    private const int SmallestAnswer = 100;

    /// <summary>Seconds: a segment may be sent again.</summary>
    public static Ordinary Age => new(0, 3);

    public static Ordinary EarlyClientSize => new(1 + SegmentSizes.SmallestFull, 1 + SegmentSizes.LargestFull);

    public static Ordinary EarlyServerSize => new(1, 1);

    public static Ordinary EarlyPacketsToServer => new(3, 3);

    public static Ordinary EarlyPacketsToClient => new(1, 1);

    public static Ordinary EarlyBytesToServer => new((3 * SmallestHeaders) + SegmentSizes.SmallestFull, (3 * LargestHeaders) + SegmentSizes.LargestFull);

    public static Ordinary EarlyBytesToClient => new(SmallestHeaders, LargestHeaders);

    /// <summary>What stream_size counts: the bytes of a side's stream and one for its SYN.</summary>
    public static Ordinary StreamSize(FlowState flow, PacketDirection direction)
    {
        var state = flow.Direction(direction);
        var size = state.Packets == 0 ? 0 : 1 + state.CertainBytes;
        if (!flow.HasAnswer)
            return new(size, size);
        return new(!direction.IsToServer() && state.Arrived > 0 ? size + SmallestAnswer : size, long.MaxValue);
    }

    public static Ordinary Packets(FlowState flow, PacketDirection direction)
    {
        var state = flow.Direction(direction);
        return new(state.CertainPackets, flow.HasAnswer ? long.MaxValue : state.CertainPackets);
    }

    public static Ordinary Bytes(FlowState flow, PacketDirection direction)
    {
        var state = flow.Direction(direction);
        return new(
            (state.CertainPackets * SmallestHeaders) + state.CertainPayload,
            flow.HasAnswer ? long.MaxValue : (state.CertainPackets * LargestHeaders) + state.CertainPayload);
    }
}
