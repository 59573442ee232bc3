namespace TlsCompat.Suricata.Engine;

/// <summary>Why a rule can, or cannot, match before the ClientHello is complete.</summary>
public enum EarlyMatchCause
{
    /// <summary>A TLS rule without a keyword that needs the hello: cause A.</summary>
    NoTlsKeyword,

    /// <summary>A rule on TCP or IP: cause B.</summary>
    Layer4,

    /// <summary>ssl_version or tls.version reads the record header: cause C.</summary>
    RecordVersion,

    /// <summary>A negated ssl_state holds while the state is not reached.</summary>
    SslStateNegated,

    /// <summary>app-layer-protocol holds as soon as the protocol is known.</summary>
    AppLayerProtocol,

    /// <summary>dsize looks at the segment at hand.</summary>
    PacketSize,

    /// <summary>Content or pcre without a sticky buffer looks at the segment at hand.</summary>
    RawContent,

    /// <summary>A flowbit decides, which other rules set.</summary>
    Flowbits,

    /// <summary>A keyword that the engine does not model.</summary>
    UnknownKeyword,

    /// <summary>It cannot: the rule needs the complete ClientHello, or what comes after it.</summary>
    NeedsHello,

    /// <summary>It cannot: the rule is for another protocol, direction or state of the flow.</summary>
    OtherTraffic,
}
