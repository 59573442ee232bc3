namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>What the protocol of a rule header means for a TLS flow.</summary>
internal enum RuleProtocol
{
    /// <summary>ip, or a version of it.</summary>
    Ip,
    Tcp,

    /// <summary>tcp-pkt: content looks into packets only.</summary>
    TcpPacket,

    /// <summary>tcp-stream: content looks into the stream only.</summary>
    TcpStream,
    Tls,

    /// <summary>An application that a TLS flow is not.</summary>
    Other,

    /// <summary>A transport that a TLS flow does not use.</summary>
    OtherTransport,

    /// <summary>A name that Suricata does not load, or one that is not known here.</summary>
    Unknown,
}
