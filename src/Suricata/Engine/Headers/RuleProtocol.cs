namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>What the protocol of a rule header means for the flows that the rule is compiled for.</summary>
internal enum RuleProtocol
{
    /// <summary>ip, or a version of it.</summary>
    Ip,

    /// <summary>The transport of the flows: tcp for TLS.</summary>
    Transport,

    /// <summary>tcp-pkt: content looks into packets only.</summary>
    TransportPacket,

    /// <summary>tcp-stream: content looks into the stream only.</summary>
    TransportStream,

    /// <summary>The application of the flows.</summary>
    Application,

    /// <summary>An application that the flows are not.</summary>
    Other,

    /// <summary>A transport that the flows do not use.</summary>
    OtherTransport,

    /// <summary>A name that Suricata does not load, or one that is not known here.</summary>
    Unknown,
}
