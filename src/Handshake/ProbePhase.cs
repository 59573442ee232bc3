namespace TlsCompat.Handshake;

/// <summary>How far a probe got.</summary>
public enum ProbePhase
{
    /// <summary>The TCP connection.</summary>
    Connect,

    /// <summary>HTTP CONNECT to a proxy, or the words before STARTTLS.</summary>
    Prepare,

    /// <summary>The segments of the ClientHello.</summary>
    Send,

    /// <summary>All is sent, nothing has come back.</summary>
    Wait,

    /// <summary>Something has come back.</summary>
    Answer,
}
