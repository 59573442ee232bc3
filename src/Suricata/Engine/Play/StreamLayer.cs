namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// What a packet does to the flow before any rule is held against it: reassembly, protocol detection, the TLS parser
/// (src/stream-tcp-reassemble.c and src/app-layer.c with stream.inline). Packets that rules drop have been here too.
/// </summary>
internal static class StreamLayer
{
    // |16 03 0x| at the start of either direction, src/app-layer-ssl.c: SSLRegisterPatternsForProtocolDetection.
    private const int DetectionLength = 3;

    // stream.reassembly.toserver-chunk-size: how much stream around a packet rules look into.
    private const int ChunkSize = 2560;

    public static PacketView Receive(FlowState flow, PlayedPacket packet, Script script, bool isEstablished, bool isLast)
    {
        var stream = packet.ToServer ? script.ToServerStream : script.ToClientStream;
        ref var direction = ref flow.Direction(packet.ToServer);
        var view = new PacketView
        {
            Flow = flow,
            ToServer = packet.ToServer,
            Flags = packet.Flags(script),
            Payload = packet.Payload,
            IsEstablished = isEstablished,
            IsStreamEstablished = isEstablished || packet.Kind == PacketKind.Ack,
            IsHidden = flow.PayloadsHidden,
            CompletesDetection = direction.CarriesDetection,
        };
        direction.CarriesDetection = false;
        // The last byte sent again is taken for a keep-alive, which never reaches the stream (StreamTcpPacketIsKeepAlive).
        var isKeepAlive = packet.Payload.Length == 1 && packet.Offset + 1 == direction.Arrived;
        direction.Arrived = Math.Max(direction.Arrived, packet.Offset + packet.Payload.Length);

        Count(flow, ref direction, packet);

        if (isLast && direction.Arrived <= direction.Taken)
        {
            flow.Tls.End(packet.ToServer);
            view.UpdatesTransaction = true;
        }
        else
        {
            view.UpdatesTransaction = Parse(flow, ref direction, packet.ToServer, stream.Span, view);
        }

        if (direction.IsKept && packet.Payload.Length > 0 && !isKeepAlive)
        {
            view.TransactionStream = Chunk(stream, packet, direction.Arrived);
            view.StreamData = direction.RawEnded ? null : view.TransactionStream;
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
        ref var direction = ref flow.Direction(view.ToServer);
        if (view.StreamData is not null)
            direction.RawEnded |= direction.RawEnds;
    }

    private static void Count(FlowState flow, ref DirectionState direction, PlayedPacket packet)
    {
        direction.Packets++;
        if (flow.HasAnswer)
            return;
        direction.CertainPackets = direction.Packets;
        direction.CertainPayload += packet.Payload.Length;
        direction.CertainBytes = direction.Arrived;
    }

    private static bool Parse(FlowState flow, ref DirectionState direction, bool toServer, ReadOnlySpan<byte> stream, PacketView view)
    {
        var hasParsed = false;
        while (direction.Arrived > direction.Taken)
        {
            var data = stream[direction.Taken..direction.Arrived];
            if (data.Length < direction.Needed)
                break;
            direction.Needed = 0;
            if (!direction.IsRecognised)
            {
                if (data.Length < DetectionLength)
                    break;
                direction.IsRecognised = direction.CarriesDetection = view.CompletesDetection = true;
            }

            var taken = flow.Tls.Read(toServer, data, out direction.Needed);
            hasParsed = true;
            direction.Taken += taken;
            if (taken == 0)
                break;
        }

        return hasParsed;
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
