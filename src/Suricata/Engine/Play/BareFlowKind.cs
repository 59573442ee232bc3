namespace TlsCompat.Suricata.Engine.Play;

/// <summary>What a flow without a ClientHello is.</summary>
public enum BareFlowKind
{
    /// <summary>A SYN, and the SYN and ACK that answers it.</summary>
    Syn,

    /// <summary>One datagram of UDP, of no application that Suricata knows.</summary>
    Datagram,

    /// <summary>An echo request of ICMP.</summary>
    Echo,

    /// <summary>A connection of TCP whose application Suricata does not recognise: a message each way and what acknowledges it.</summary>
    Connection,
}
