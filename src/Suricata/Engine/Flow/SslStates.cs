namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>The states that ssl_state asks for. Suricata keeps those of the latest record only.</summary>
[Flags]
internal enum SslStates
{
    None = 0,
    ClientHello = 1,
    ServerHello = 2,
    ClientKeyExchange = 4,
    ServerKeyExchange = 8,

    /// <summary>Never set: ssl_state:unknown never matches.</summary>
    Unknown = 16,
}
