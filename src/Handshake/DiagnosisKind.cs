namespace TlsCompat.Handshake;

/// <summary>What the probes of one address add up to.</summary>
public enum DiagnosisKind
{
    /// <summary>Large and split hellos arrive, and the server chooses a post-quantum group.</summary>
    PathAndServerOk,

    /// <summary>Large and split hellos arrive; the server chooses a classical group.</summary>
    ServerNotPostQuantum,

    /// <summary>A hello in two segments fails where one segment passes: what AWS Network Firewall's rules do, and servers that read once.</summary>
    NoReassembly,

    /// <summary>Large packets fail; the same hello in small ones passes.</summary>
    SizeLimit,

    /// <summary>The post-quantum group or its key share fails; size and splitting do not.</summary>
    GroupIntolerance,

    /// <summary>This server name fails, another one or none passes.</summary>
    SniDenied,

    /// <summary>No TCP connection.</summary>
    TcpBlocked,

    /// <summary>What listens there does not speak TLS.</summary>
    NotTls,

    /// <summary>The same probe passes and fails.</summary>
    Intermittent,

    /// <summary>The probes do not tell.</summary>
    Undecided,

    /// <summary>Every hello arrives, large and split ones too, and the server answers each with an alert.</summary>
    ServerRefuses,

    /// <summary>The answer breaks TLS, so that a client must end the connection: a key share of the wrong length, a group that was not offered.</summary>
    InvalidAnswer,

    /// <summary>A second ClientHello, behind a HelloRetryRequest, fails.</summary>
    RetryIntolerance,

    /// <summary>Only the draft group of Go 1.23 and Chrome 124 to 130 fails.</summary>
    DraftGroupIntolerance,

    /// <summary>Hellos of a certain length fail, shorter and longer ones pass.</summary>
    LengthIntolerance,

    /// <summary>Only the hellos of certain clients fail.</summary>
    ClientIntolerance,

    /// <summary>A hello in two segments passes where the first holds the server name, and fails where it does not.</summary>
    NameInFirstSegment,

    /// <summary>The round trip is longer than the time that a connection may take.</summary>
    TimeoutTooShort,

    /// <summary>Nothing answers over QUIC: it is blocked, or not served. The wire does not tell which.</summary>
    QuicSilent,

    /// <summary>ICMP says that nobody takes datagrams on the port, or that a firewall rejects them.</summary>
    QuicNotServed,

    /// <summary>A QUIC server is there, and no ClientHello is answered.</summary>
    QuicBlocked,

    /// <summary>Over QUIC a ClientHello in one datagram passes, and one in two fails: what rules do that decide on the first datagram.</summary>
    QuicPostQuantumBlocked,

    /// <summary>Over QUIC only a ClientHello fails whose parts are out of order, as browsers send it.</summary>
    QuicScrambledBlocked,

    /// <summary>The QUIC server does not speak version 1.</summary>
    QuicVersionNotServed,
}
