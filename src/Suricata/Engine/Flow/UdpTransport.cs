namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>UDP: each datagram goes to the application as it is.</summary>
internal sealed class UdpTransport : Transport
{
    public static readonly UdpTransport Instance = new();

    public override PacketView Receive(FlowState flow, PlayedPacket packet, ReadOnlyMemory<byte> stream, bool isLast)
    {
        ref var state = ref flow.Direction(packet.Direction);
        Count(flow, ref state, packet);
        var view = new PacketView
        {
            Flow = flow,
            Direction = packet.Direction,
            Flags = TcpFlags.None,
            Payload = packet.Payload,
            // Both sides have sent something, this packet included (FlowHandlePacketUpdate in src/flow.c).
            IsEstablished = flow.ToServer.Packets > 0 && flow.ToClient.Packets > 0,
            IsStreamEstablished = true,
            CompletesDetection = state.CarriesDetection,
        };
        state.CarriesDetection = false;
        view.UpdatesTransaction = flow.Application.Receive(flow, ref state, packet.Direction, stream.Span, view);
        return view;
    }

    public override void Settle(FlowState flow, PacketView view)
    {
    }
}
