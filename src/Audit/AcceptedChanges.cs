namespace TlsCompat.Audit;

/// <summary>What a patch may let through that was stopped before, because the caller says so. Without a word of it no patch does.</summary>
[Flags]
public enum AcceptedChanges
{
    None = 0,

    /// <summary>TLS that comes in: a rule without a direction stops it too, by the server's answers, and AWS's fix by itself no longer does.</summary>
    Inbound = 1,

    /// <summary>Packets of no connection, which <c>aws:drop_strict</c> stops and no other default action: a bare SYN, UDP, ICMP.</summary>
    Established = 2,
}
