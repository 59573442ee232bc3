namespace TlsCompat.Suricata.Engine;

/// <summary>What a packet of a played handshake is.</summary>
public enum PacketKind
{
    Syn,
    SynAck,
    Ack,

    /// <summary>A segment of the ClientHello, sent or sent again.</summary>
    ClientHello,

    /// <summary>The server's first flight.</summary>
    ServerHello,
    Data,
    Fin,
}
