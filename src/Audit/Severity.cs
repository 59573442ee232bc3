namespace TlsCompat.Audit;

/// <summary>How bad a finding is, from least to worst; docs/severities.md says what earns which.</summary>
public enum Severity
{
    /// <summary>True, and no witness handshake is hurt by it.</summary>
    Info,

    Low,

    Medium,

    /// <summary>The first segment of a split ClientHello is dropped; retransmission may save the connection.</summary>
    High,

    /// <summary>The flow of an allowed destination is killed.</summary>
    Critical,
}
