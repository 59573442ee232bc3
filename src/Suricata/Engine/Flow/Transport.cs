namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>What a packet does to the flow before any rule is held against it, up to the application. Packets that rules drop have been here too.</summary>
internal abstract class Transport
{
    /// <param name="flow">The flow.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="stream">All that its side sends.</param>
    /// <param name="isLast">Whether it is the last of the flow.</param>
    public abstract PacketView Receive(FlowState flow, PlayedPacket packet, ReadOnlyMemory<byte> stream, bool isLast);

    /// <summary>After the rules have seen the packet.</summary>
    public abstract void Settle(FlowState flow, PacketView view);

    /// <summary>Counts the packet, and what every ordinary flow has of it.</summary>
    protected static void Count(FlowState flow, ref DirectionState state, PlayedPacket packet)
    {
        state.Packets++;
        if (flow.HasAnswer)
            return;
        state.CertainPackets = state.Packets;
        state.CertainPayload += packet.Payload.Length;
        state.CertainBytes = state.Arrived;
    }
}
