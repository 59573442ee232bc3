namespace TlsCompat.Handshake;

/// <summary>What came back for a ClientHello.</summary>
public enum ProbeOutcome
{
    /// <summary>A ServerHello: the whole hello arrived and was accepted.</summary>
    ServerHello,

    /// <summary>A HelloRetryRequest for a group of which no key share can be made here: the hello arrived.</summary>
    HelloRetryRequest,

    /// <summary>A TLS alert.</summary>
    Alert,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>The time was over.</summary>
    TimedOut,

    /// <summary>The other side closed the connection without an answer, or amid one.</summary>
    Closed,

    /// <summary>An answer that is not TLS.</summary>
    NotTls,

    /// <summary>TLS records that hold no answer to a ClientHello.</summary>
    Malformed,

    /// <summary>Nobody listens on the port, or the way there is refused.</summary>
    Refused,

    /// <summary>No way to the address.</summary>
    Unreachable,

    /// <summary>A proxy, or the server in the words before STARTTLS, did not let TLS begin: nothing is known of it.</summary>
    Declined,

    /// <summary>This machine could not ask, for want of a system function or of sockets.</summary>
    NotRun,

    /// <summary>A QUIC server that does not speak the version, and lists those that it does.</summary>
    VersionNegotiation,
}
