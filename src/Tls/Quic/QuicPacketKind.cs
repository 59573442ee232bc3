namespace TlsCompat.Tls.Quic;

/// <summary>The kinds of packets with a long header (RFC 9000 section 17.2).</summary>
public enum QuicPacketKind
{
    /// <summary>Carries the hellos.</summary>
    Initial,

    /// <summary>What a client sends before the handshake is done.</summary>
    ZeroRtt,

    /// <summary>The rest of the handshake, under keys that an onlooker does not have.</summary>
    Handshake,

    /// <summary>A server wants to see first that the client's address is its own.</summary>
    Retry,

    /// <summary>A server does not speak the version, and lists those that it does.</summary>
    VersionNegotiation,
}
