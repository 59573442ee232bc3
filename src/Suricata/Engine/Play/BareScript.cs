using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>The packets of a flow without a ClientHello. What they carry no rule is known to look at.</summary>
internal sealed class BareScript(BareFlow flow) : Script(flow)
{
    // Of no protocol that Suricata recognises by its first bytes.
    private static readonly byte[] Message = [.. Enumerable.Repeat((byte)'k', 100)];

    public override byte[]? ServerName => null;

    public override IReadOnlyList<PlayedPacket> Opening => flow.Kind switch
    {
        BareFlowKind.Syn => [Bare(PacketKind.Syn, PacketDirection.ToServer), Bare(PacketKind.SynAck, PacketDirection.ToClient)],
        BareFlowKind.Connection =>
        [
            Bare(PacketKind.Syn, PacketDirection.ToServer), Bare(PacketKind.SynAck, PacketDirection.ToClient), Bare(PacketKind.Ack, PacketDirection.ToServer),
            Data(PacketDirection.ToServer), Bare(PacketKind.Ack, PacketDirection.ToClient), Data(PacketDirection.ToClient),
        ],
        _ => [Data(PacketDirection.ToServer)],
    };

    public override PlayedPacket[] Segments => [];

    public override IReadOnlyList<PlayedPacket> Rest => [];

    public override Transport Transport => flow.Kind is BareFlowKind.Datagram or BareFlowKind.Echo ? UdpTransport.Instance : TcpTransport.Instance;

    public override ReadOnlyMemory<byte> StreamOf(PacketDirection direction) => flow.Kind == BareFlowKind.Connection ? Message : default(ReadOnlyMemory<byte>);

    public override ApplicationSession Begin(EngineVersion version) => new UnknownSession();

    private static PlayedPacket Bare(PacketKind kind, PacketDirection direction) => new(kind, direction, default, 0);

    private static PlayedPacket Data(PacketDirection direction) => new(PacketKind.Data, direction, Message, 0);
}
