namespace TlsCompat.Handshake.Quic.Probes;

/// <summary>How a ClientHello lies in CRYPTO frames, and these in datagrams.</summary>
public enum QuicLayout
{
    /// <summary>A frame a datagram, in order, as x/net/quic sends it.</summary>
    InOrder,

    /// <summary>The same in two datagrams at least, cut inside the server name.</summary>
    CutInName,

    /// <summary>Many small frames out of order over two datagrams at least, with PING and PADDING between them, as Chromium and ngtcp2 send it.</summary>
    Scrambled,
}
