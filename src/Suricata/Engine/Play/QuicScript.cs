using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A QUIC handshake: the datagrams of the hello, the server's answer, and one more datagram of each side, whose packets nobody on the way can read.</summary>
internal sealed class QuicScript : Script
{
    private readonly bool _isAtPort;

    public QuicScript(QuicHandshake handshake)
        : base(handshake)
    {
        _isAtPort = QuicTraffic.Ports.Contains(handshake.DestinationPort);
        Segments = [.. handshake.Datagrams.Select((datagram, i) => new PlayedPacket(PacketKind.ClientHello, PacketDirection.ToServer, datagram, OffsetOf(handshake.Datagrams, i), i))];
        var end = OffsetOf(handshake.Datagrams, handshake.Datagrams.Count);
        Rest =
        [
            new PlayedPacket(PacketKind.ServerHello, PacketDirection.ToClient, QuicHandshake.Answer, 0),
            new PlayedPacket(PacketKind.Data, PacketDirection.ToServer, QuicHandshake.Data, end),
            new PlayedPacket(PacketKind.Data, PacketDirection.ToClient, QuicHandshake.Data, QuicHandshake.Answer.Length),
        ];
        ServerName = handshake.ServerName;
    }

    public override byte[]? ServerName { get; }

    public override IReadOnlyList<PlayedPacket> Opening => [];

    public override PlayedPacket[] Segments { get; }

    public override IReadOnlyList<PlayedPacket> Rest { get; }

    public override Transport Transport => UdpTransport.Instance;

    /// <summary>Datagrams make no stream.</summary>
    public override ReadOnlyMemory<byte> StreamOf(PacketDirection direction) => default;

    public override ApplicationSession Begin(EngineVersion version) => new QuicSession(_isAtPort);

    private static int OffsetOf(IReadOnlyList<ReadOnlyMemory<byte>> datagrams, int index) => datagrams.Take(index).Sum(datagram => datagram.Length);
}
