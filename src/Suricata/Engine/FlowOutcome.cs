namespace TlsCompat.Suricata.Engine;

/// <summary>What becomes of a handshake.</summary>
public enum FlowOutcome
{
    /// <summary>Nothing was dropped.</summary>
    Passed,

    /// <summary>Only segments of the ClientHello were dropped; their retransmissions and all that follows pass.</summary>
    Delayed,

    Dropped,

    /// <summary>A reject decided a packet before any other was lost for good.</summary>
    Rejected,

    /// <summary>It depends on something the engine does not know.</summary>
    Undecided,
}
