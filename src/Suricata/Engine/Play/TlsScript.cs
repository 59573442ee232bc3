using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A TLS handshake over TCP.</summary>
internal sealed class TlsScript : Script
{
    // TLS 1.3: change_cipher_spec and Finished, then a request. TLS 1.2 abbreviated: the same two, then the request.
    private static readonly byte[] ClientData = [20, 3, 3, 0, 1, 1, 23, 3, 3, 0, 64, .. new byte[64]];
    private static readonly byte[] ServerData = [23, 3, 3, 0, 128, .. new byte[128]];

    private readonly ReadOnlyMemory<byte> _toServer;
    private readonly ReadOnlyMemory<byte> _toClient;

    public TlsScript(TlsHandshake handshake)
        : base(handshake)
    {
        ServerName = handshake.Facts.ServerName;
        int[] edges = [0, .. handshake.Cuts, handshake.Hello.Length];
        Segments = new PlayedPacket[edges.Length - 1];
        for (var i = 0; i < Segments.Length; i++)
        {
            Segments[i] = new PlayedPacket(
                PacketKind.ClientHello, PacketDirection.ToServer, handshake.Hello[edges[i]..edges[i + 1]], edges[i], i, IsPushed: i == Segments.Length - 1);
        }

        var flight = handshake.Flight;
        var (clientEnd, serverEnd) = (handshake.Hello.Length, flight.Length);
        Opening = [Bare(PacketKind.Syn, PacketDirection.ToServer, 0), Bare(PacketKind.SynAck, PacketDirection.ToClient, 0), Bare(PacketKind.Ack, PacketDirection.ToServer, 0)];
        Rest =
        [
            Bare(PacketKind.Ack, PacketDirection.ToClient, 0),
            new PlayedPacket(PacketKind.ServerHello, PacketDirection.ToClient, flight, 0),
            Bare(PacketKind.Ack, PacketDirection.ToServer, clientEnd),
            new PlayedPacket(PacketKind.Data, PacketDirection.ToServer, ClientData, clientEnd),
            new PlayedPacket(PacketKind.Data, PacketDirection.ToClient, ServerData, serverEnd),
            Bare(PacketKind.Fin, PacketDirection.ToServer, clientEnd + ClientData.Length),
            Bare(PacketKind.Fin, PacketDirection.ToClient, serverEnd + ServerData.Length),
            Bare(PacketKind.Ack, PacketDirection.ToServer, clientEnd + ClientData.Length),
        ];
        _toServer = (byte[])[.. handshake.Hello.Span, .. ClientData];
        _toClient = (byte[])[.. flight.Span, .. ServerData];
    }

    public override byte[]? ServerName { get; }

    public override IReadOnlyList<PlayedPacket> Opening { get; }

    public override PlayedPacket[] Segments { get; }

    public override IReadOnlyList<PlayedPacket> Rest { get; }

    public override Transport Transport => TcpTransport.Instance;

    public override ReadOnlyMemory<byte> StreamOf(PacketDirection direction) => direction.IsToServer() ? _toServer : _toClient;

    public override ApplicationSession Begin(EngineVersion version) => new TlsSession(version);

    private static PlayedPacket Bare(PacketKind kind, PacketDirection direction, int offset) => new(kind, direction, default, offset);
}
