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
}
