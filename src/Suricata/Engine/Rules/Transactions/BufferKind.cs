namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>The sticky buffers of a TLS transaction.</summary>
internal enum BufferKind
{
    ServerName,
    Ja3Hash,
    Ja3String,
    Ja4Hash,
    Ja3sHash,
    Ja3sString,
    Random,
    RandomTime,
    RandomBytes,
    Alpn,

    /// <summary>Something of a certificate, the server's or the client's.</summary>
    Certificate,
}
