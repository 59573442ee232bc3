namespace TlsCompat.Suricata.Engine;

/// <summary>What the firewall knows of the ClientHello at a packet.</summary>
public enum HelloState
{
    /// <summary>Nothing: not even that the flow is TLS.</summary>
    Unseen,

    /// <summary>The flow is known to be TLS, the hello is not complete: no SNI, no fingerprint, no ssl_state.</summary>
    Incomplete,

    Complete,
}
