namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// What a packet does to the flow before any rule is held against it: reassembly (src/stream-tcp-reassemble.c with stream.inline), and
/// then the application layer. Packets that rules drop have been here too.
/// </summary>
internal static class Transport
{
    // stream.reassembly.toserver-chunk-size: how much stream around a packet rules look into.
    private const int ChunkSize = 2560;

    /// <param name="flow">The flow.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="stream">All that its side sends.</param>
    /// <param name="isEstablished">Whether the handshake of TCP was complete before it.</param>
    /// <param name="isLast">Whether it is the last of the flow.</param>
    public static PacketView Receive(FlowState flow, PlayedPacket packet, ReadOnlyMemory<byte> stream, bool isEstablished, bool isLast)
    {
        ref var state = ref flow.Direction(packet.Direction);
        var view = new PacketView
        {
            Flow = flow,
            Direction = packet.Direction,
            Flags = packet.Flags,
            Payload = packet.Payload,
            IsEstablished = isEstablished,
            IsStreamEstablished = isEstablished || packet.Kind == PacketKind.Ack,
            IsHidden = flow.PayloadsHidden,
            CompletesDetection = state.CarriesDetection,
        };
        state.CarriesDetection = false;
        // The last byte sent again is taken for a keep-alive, which never reaches the stream (StreamTcpPacketIsKeepAlive).
        var isKeepAlive = packet.Payload.Length == 1 && packet.Offset + 1 == state.Arrived;
        state.Arrived = Math.Max(state.Arrived, packet.Offset + packet.Payload.Length);

        Count(flow, ref state, packet);

        if (isLast && state.Arrived <= state.Taken)
        {
            flow.Tls.End(packet.Direction);
            view.UpdatesTransaction = true;
        }
        else
        {
            view.UpdatesTransaction = ApplicationLayer.Parse(flow, ref state, packet.Direction, stream.Span, view);
        }

        if (state.IsKept && packet.Payload.Length > 0 && !isKeepAlive)
        {
            view.TransactionStream = Chunk(stream, packet, state.Arrived);
            view.StreamData = state.RawEnded ? null : view.TransactionStream;
        }

        if (flow.Tls.IsEncrypted && !flow.PayloadsHidden)
        {
            flow.PayloadsHidden = true;
            flow.ToServer.RawEnds = flow.ToClient.RawEnds = true;
        }

        return view;
    }

    /// <summary>After the rules have seen the packet.</summary>
    public static void Settle(FlowState flow, PacketView view)
    {
        ref var state = ref flow.Direction(view.Direction);
        if (view.StreamData is not null)
            state.RawEnded |= state.RawEnds;
    }

    private static void Count(FlowState flow, ref DirectionState state, PlayedPacket packet)
    {
        state.Packets++;
        if (flow.HasAnswer)
            return;
        state.CertainPackets = state.Packets;
        state.CertainPayload += packet.Payload.Length;
        state.CertainBytes = state.Arrived;
    }

    /// <summary>The stream from its start to what has arrived, but no more than a chunk around the packet (StreamReassembleRawInline).</summary>
    private static ReadOnlyMemory<byte> Chunk(ReadOnlyMemory<byte> stream, PlayedPacket packet, int arrived)
    {
        var length = packet.Payload.Length;
        var size = length > ChunkSize / 3 * 2 ? length + (ChunkSize / 3) : ChunkSize;
        if (arrived <= size)
            return stream[..arrived];
        if (packet.Offset + length == arrived)
            return stream[(arrived - size)..arrived];
        if (packet.Offset == 0)
            return stream[..size];
        var before = packet.Offset;
        var after = arrived - packet.Offset - length;
        var half = (size - length) / 2;
        if (after >= half)
            (before, after) = before >= half ? (half, half) : (before, size - length - before);
        else if (before >= half)
            before = size - length - after;
        return stream[(packet.Offset - before)..(packet.Offset + length + after)];
    }
}
