namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>TCP: reassembly (src/stream-tcp-reassemble.c with stream.inline), and then the application.</summary>
internal sealed class TcpTransport : Transport
{
    public static readonly TcpTransport Instance = new();

    // SYN, SYN-ACK and ACK: "established" is what the flow was before a packet, and the handshake's own ACK is not yet.
    private const int HandshakePackets = 3;

    // stream.reassembly.toserver-chunk-size: how much stream around a packet rules look into.
    private const int ChunkSize = 2560;

    public override PacketView Receive(FlowState flow, PlayedPacket packet, ReadOnlyMemory<byte> stream, bool isLast)
    {
        var isEstablished = flow.ToServer.Packets + flow.ToClient.Packets >= HandshakePackets;
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
            flow.Application.End(packet.Direction);
            view.UpdatesTransaction = true;
        }
        else
        {
            view.UpdatesTransaction = flow.Application.Receive(flow, ref state, packet.Direction, stream.Span, view);
        }

        if (state.IsKept && packet.Payload.Length > 0 && !isKeepAlive)
        {
            view.TransactionStream = Chunk(stream, packet, state.Arrived);
            view.StreamData = state.RawEnded ? null : view.TransactionStream;
        }

        if (flow.Application.IsEncrypted && !flow.PayloadsHidden)
        {
            flow.PayloadsHidden = true;
            flow.ToServer.RawEnds = flow.ToClient.RawEnds = true;
        }

        return view;
    }

    public override void Settle(FlowState flow, PacketView view)
    {
        ref var state = ref flow.Direction(view.Direction);
        if (view.StreamData is not null)
            state.RawEnded |= state.RawEnds;
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
