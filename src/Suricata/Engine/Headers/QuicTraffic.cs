namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>QUIC over UDP.</summary>
public static class QuicTraffic
{
    /// <summary>The ports at which Suricata looks for QUIC (rust/src/quic/quic.rs, default_port).</summary>
    public static readonly IReadOnlyList<int> Ports = [443, 80];

    /// <summary>Nearly all bytes of a datagram are encrypted, and differ from client to client.</summary>
    public static readonly Traffic Instance = new("quic", 17) { HasKnownPayloads = false };
}
